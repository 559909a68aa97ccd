import Foundation
import Testing

/// `keys rotate` and `keys retire` with each of their writes failing in each way: what lies there
/// afterwards opens the database, and the command can be run again.
@Suite(.onThreads) struct KeyFaultTests {
    /// The clock is none of the disk's faults.
    private static let faults = WriteFault.allCases.filter { $0 != .clock }

    private func run(
        _ words: String..., on scratch: Scratch, _ environment: [String: String] = [:]
    ) throws -> Command {
        try Command.run(
            words + ["--data", scratch.path("data")], environment: environment, in: scratch)
    }

    /// A stopped registry with a batch in it.
    private func registry() throws -> Scratch {
        let scratch = try Scratch()
        let server = try Server(in: scratch)
        defer { server.kill() }
        let lender = try server.admit("lender-one", "lender")
        try server.store(Lines.ndjson(Lines.judgments(3)), as: lender)
        #expect(try server.stop() == .code(0))
        return scratch
    }

    private func copy(of base: Scratch) throws -> Scratch {
        let scratch = try Scratch()
        try FileManager.default.copyItem(
            atPath: base.path("data"), toPath: scratch.path("data"))
        return scratch
    }

    private func exists(_ name: String, in scratch: Scratch) -> Bool {
        FileManager.default.fileExists(atPath: scratch.path("data/" + name))
    }

    /// Runs `keys` with each fault at each operation, each on a copy of its own.
    ///
    /// - Parameters:
    ///   - advice: what it says where it fails.
    ///   - judge: looks at what was left, whose keys open the database.
    /// - Returns: what an undisturbed run leaves.
    private func meet(
        _ command: String, on base: Scratch, advice: String = "",
        _ judge: (Scratch, String) throws -> Void
    ) throws -> Scratch {
        let whole = try copy(of: base)
        let undisturbed = try run(
            "keys", command, on: whole, WriteFaultLibrary.variables(in: whole, log: "points"))
        #expect(undisturbed.exitCode == 0, "\(undisturbed.errors)")
        let points = WritePoint.read(try whole.read("points"))
        #expect(points.count > 2, "hardly anything was written: is the library loaded?")
        for fault in Self.faults {
            // Only a write can be half done.
            for point in points where fault != .torn || point.name.hasPrefix("write ") {
                let scratch = try copy(of: base)
                let what = "\(fault.title) at operation \(point.number), \(point.name)"
                let variables = try WriteFaultLibrary.variables(
                    in: scratch, fault: (fault, at: point.number))
                // One that is killed says nothing.
                let disturbed = try? run("keys", command, on: scratch, variables)
                if let disturbed, disturbed.exitCode != 0 {
                    #expect(disturbed.errors.contains(advice) || advice.isEmpty, "\(what)")
                }
                let check = try run("check", on: scratch)
                #expect(check.exitCode == 0, "\(what): \(check.output) \(check.errors)")
                try judge(scratch, what)
            }
        }
        return whole
    }

    @Test func aRotationThatFailsLeavesTheKeyThatOpensTheDatabase() throws {
        let base = try registry()
        let old = try base.read("data/kek")
        let whole = try meet("rotate", on: base, advice: "run keys rotate again") {
            (scratch, what) in
            let again = try run("keys", "rotate", on: scratch)
            #expect(
                again.exitCode == 0 || again.errors.contains("is being replaced"),
                "\(what): \(again.errors)")
            #expect(try scratch.read("data/kek.previous") == old, "\(what)")
            #expect(try scratch.read("data/kek") != old, "\(what)")
        }
        // That a key is missing would be seen.
        try FileManager.default.removeItem(atPath: whole.path("data/kek.previous"))
        #expect(try run("check", on: whole).exitCode != 0)
    }

    @Test func aRetirementThatFailsLeavesTheKeyThatOpensTheDatabase() throws {
        let base = try registry()
        #expect(try run("keys", "rotate", on: base).exitCode == 0)
        do {
            let server = try Server(in: base)
            defer { server.kill() }
            let deadline = ContinuousClock.now.advanced(by: .seconds(30))
            while !server.errors.contains("every key is wrapped"), .now < deadline {
                usleep(10_000)
            }
            #expect(try server.stop() == .code(0))
        }
        let whole = try meet("retire", on: base) { (scratch, what) in
            let again = try run("keys", "retire", on: scratch)
            #expect(
                again.exitCode == 0 || again.errors.contains("nothing is being replaced"),
                "\(what): \(again.errors)")
            #expect(!exists("kek.previous", in: scratch), "\(what)")
        }
        #expect(try run("check", on: whole).exitCode == 0)
    }
}
