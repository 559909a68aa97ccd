import CanonicalEncoding
import Foundation
import Ledger
import Testing
import TransparencyLog

/// What the real program takes for an incident by itself.
@Suite(.onThreads) struct IncidentSensorTests {
    @Test func aDamagedRowIsAnIncident() async throws {
        let scratch = try Scratch()
        let first = try Server(in: scratch)
        let lender = try first.admit("bank-one", "lender")
        let leaf = try first.store(Lines.ndjson(Lines.judgments(1)), as: lender).first
        _ = try first.stop()
        try scratch.damageStatement(at: leaf)
        let second = try Server(
            in: scratch,
            ["--admin-port", "0", "--set", "scrub_interval=1", "--set", "scrub_rows=1000000"])
        defer { second.kill() }
        let incident = try second.awaitIncident("storage_damage")
        #expect(incident["detected_by"] == "sensor" && incident["sensor"] == "scrubber")
        #expect(incident["opened_by"] == .null)
        // Each pass finds it again, and the log does not grow for that.
        let size = try second.size()
        try await Task.sleep(for: .seconds(5))
        #expect(try second.size() == size)
        #expect(try second.incidents().count == 1)
        let metrics = try AdminPort(of: second).metrics()
        #expect(metrics.sum("tallystick_incidents_open", ["severity": "serious"]) == 1)
        #expect((metrics["tallystick_incident_deadline_seconds"] ?? 0) > 86_000)
        #expect(metrics["tallystick_incident_deadlines_missed"] == 0)
    }

    @Test func aBackupThatWasNeverMadeIsStaleWhereOneIsDemanded() async throws {
        try await Server.run(["--set", "backup_hours=24"]) { server in
            try server.awaitIncident("stale_backup")
        }
        try await Server.run { server in
            try await Task.sleep(for: .seconds(3))
            #expect(try server.incidents() == [])
        }
    }

    /// A witness that is named as no witness should be, and cannot be reached, which is logged.
    @Test func anIdentifierThatIsLoggedIsMaskedAndAnIncident() async throws {
        let scratch = try Scratch()
        let founded = try Server(in: scratch)
        _ = try founded.stop()
        let witness = try WitnessServer("first", of: [founded.verifierKey], in: scratch)
        witness.kill()
        let name = "foreign:CN-4711"
        let policy = """
            log \(founded.verifierKey)
            witness \(name) \(witness.key.encoded) http://127.0.0.1:\(witness.port)/
            quorum \(name)

            """
        let file = try scratch.write(Array(policy.utf8), to: "named.policy")
        let server = try Server(in: scratch, ["--admin-port", "0", "--witness-policy", file])
        defer { server.kill() }
        let incident = try server.awaitIncident("data_leak")
        #expect(incident["sensor"] == "server_log" && incident["severity"] == "serious")
        #expect(server.errors.contains("\"witness\":\"[redacted]\""))
        #expect(!server.errors.contains(name))
        let metrics = try AdminPort(of: server).metrics()
        #expect((metrics["tallystick_log_redactions_total"] ?? 0) >= 1)
    }

    @Test func manyBadCredentialsAreAnAttack() async throws {
        try await Server.run(["--failed-attempts", "1000"]) { server in
            for number in 0..<100 {
                _ = try server.answer(
                    .get("/v1/me", as: Member(id: "nobody", key: "tsk_wrong-\(number)")))
            }
            let incident = try server.awaitIncident("credential_attack")
            #expect(incident["severity"] == "general" && incident["about"] == .null)
        }
    }

    /// Whoever has a standby's secret has the whole database.
    @Test func wrongSecretsOnTheStandbysPortAreTheSameAttack() async throws {
        try await Server.run(["--set", "replication_port=0"]) { server in
            let port = try server.replicationPort
            for number in 0..<100 {
                let stranger = Member(id: "nobody", key: "wrong-\(number)")
                let connection = try Connection(port: port)
                try connection.send(Request.get("/replication/state", as: stranger).bytes)
                #expect(try connection.answer().status == 401)
            }
            let incident = try server.awaitIncident("credential_attack")
            #expect(incident["sensor"] == "authentication")
        }
    }
}
