import Foundation
import TestSupport
import Testing

/// `tallystick participant add` and `tallystick keys show`.
@Suite(.onThreads) struct ParticipantCommandTests {
    private func add(
        _ id: String, role: String, key: String = "data/operator.key",
        second: String = "data/operator-2.key", url: String? = nil,
        to server: Server
    ) throws -> Command {
        let papers = try server.scratch.write(Array("papers".utf8), to: "papers")
        return try Command.run(
            "participant", "add", id, "--role", role, "--name", "A name", "--identity",
            InventedIdentity.lei(of: id), "--contact", "desk@name.example", "--evidence", papers,
            "--person", "li.wei", "--person-name", "Li Wei", "--person-evidence", papers,
            "--url", url ?? server.url, "--operator-key", server.scratch.path(key),
            "--second-key", server.scratch.path(second), in: server.scratch)
    }

    @Test func whoIsAddedHasTheCredentialThatIsPrinted() async throws {
        try await Server.run { server in
            let added = try add("lender-one", role: "lender", to: server)
            #expect(added.exitCode == 0 && added.errors.isEmpty)
            let key = added.output.trimmingCharacters(in: .newlines)
            try server.store(
                Lines.ndjson(Lines.all), as: Member(id: "lender-one", key: key))
            let again = try add("lender-one", role: "lender", to: server)
            #expect(again.exitCode == 1 && again.output.isEmpty)
            #expect(again.errors.contains("exists"))
        }
    }

    @Test func whatIsWrongIsSaid() async throws {
        try await Server.run { server in
            let before = try server.checkpoint()
            let role = try add("lender-one", role: "banker", to: server)
            #expect(role.exitCode == 1 && role.errors.contains("422"))
            let id = try add("Lender One", role: "lender", to: server)
            #expect(id.exitCode == 1 && id.errors.contains("422"))
            let file = try add("lender-one", role: "lender", key: "no-such-file", to: server)
            #expect(file.exitCode == 1 && file.errors.contains("does not exist"))
            let began = ContinuousClock.now
            let gone = try add(
                "lender-one", role: "lender", url: "http://127.0.0.1:1", to: server)
            #expect(gone.exitCode == 1 && gone.errors.contains("does not answer"))
            #expect(began.duration(to: .now) < .seconds(20))
            #expect(try server.checkpoint() == before)
            let lender = try server.admit("lender-two", "lender")
            _ = try server.scratch.write(Array(lender.key.utf8), to: "lender.key")
            chmod(server.scratch.path("lender.key"), 0o600)
            let other = try add("lender-one", role: "lender", key: "lender.key", to: server)
            #expect(other.exitCode == 1 && other.errors.contains("403"))
            let same = try add(
                "lender-three", role: "lender", second: "data/operator.key", to: server)
            #expect(same.exitCode == 1 && same.errors.contains("403"), "one hand does not do both")
            chmod(server.scratch.path("data/operator.key"), 0o644)
            let open = try add("lender-one", role: "lender", to: server)
            #expect(open.exitCode == 1 && open.errors.contains("chmod 600"))
            for failure in [role, id, file, gone, other, same, open] {
                #expect(!failure.errors.contains(server.operatorMember.key))
                #expect(!failure.errors.contains(lender.key))
                #expect(failure.output.isEmpty)
            }
        }
    }

    @Test func theKeyThatIsShownIsThePublicOne() async throws {
        try await Server.run(["--origin", "registry.example/credit"]) { server in
            let shown = try Command.run(
                "keys", "show", "--data", server.scratch.path("data"), in: server.scratch)
            #expect(shown.exitCode == 0)
            #expect(shown.output == server.verifierKey + "\n")
            let none = try Command.run(
                "keys", "show", "--data", server.scratch.path("nowhere"), in: server.scratch)
            #expect(none.exitCode == 1 && none.output.isEmpty)
            #expect(none.errors.contains("does not exist"))
        }
    }
}
