import Foundation
import TransparencyLog

/// A registry that has its checkpoints cosigned by two witnesses.
struct WitnessedRegistry {
    let scratch: Scratch
    let first: WitnessServer
    let second: WitnessServer
    let server: Server

    init(_ arguments: [String] = []) throws {
        scratch = try Scratch()
        // The witnesses need the log's key, and the registry the witnesses' addresses.
        let founded = try Server(in: scratch)
        _ = try founded.stop()
        first = try WitnessServer("first", of: [founded.verifierKey], in: scratch)
        second = try WitnessServer("second", of: [founded.verifierKey], in: scratch)
        let lines = "log \(founded.verifierKey)\n" + first.line + second.line
        for (name, rule) in [("all", "all"), ("any", "any")] {
            let group = "group enough \(rule) first second\nquorum enough\n"
            _ = try scratch.write(Array((lines + group).utf8), to: "\(name).policy")
        }
        server = try Server(
            in: scratch, ["--witness-policy", scratch.path("all.policy")] + arguments)
    }

    /// Waits until the newest checkpoint has the lines of these witnesses, and returns it.
    func cosigned(by witnesses: WitnessServer...) throws -> SignedNote {
        let deadline = ContinuousClock.now.advanced(by: .seconds(60))
        var note = try SignedNote(parsing: server.checkpoint())
        while ContinuousClock.now < deadline {
            let found = try Cosignature.verified(on: note, by: witnesses.map(\.key))
            if found.count == witnesses.count { return note }
            usleep(5_000)
            note = try SignedNote(parsing: server.checkpoint())
        }
        throw Failure("not cosigned after a minute: \(note.encoded) \(server.errors)")
    }

    /// Runs `tallystick verify` on a file in the scratch folder.
    func verify(_ file: String, policy: String, _ options: String...) throws -> Command {
        try Command.run(
            ["verify", scratch.path(file), "--key", server.verifierKey]
                + ["--policy", scratch.path("\(policy).policy")] + options,
            in: scratch)
    }
}
