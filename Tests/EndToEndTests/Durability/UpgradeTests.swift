import CanonicalEncoding
import Compression
import Foundation
import Ledger
import Testing

/// Registries that earlier programs wrote are opened, brought up to date and gone on with.
@Suite(.onThreads) struct UpgradeTests {
    /// A time at which the credentials of all fixtures are good.
    private static let time = 1_796_100_000
    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures", directoryHint: .isDirectory)

    private static func contents(_ fixture: URL, _ name: String) throws -> [UInt8] {
        let bytes = Array(try Data(contentsOf: fixture.appending(path: name + ".gz")))
        var decoder = try GzipDecoder(maximumOutput: 16 * 1024 * 1024)
        var contents: [UInt8] = []
        try decoder.decode(bytes, into: &contents)
        try decoder.finish()
        return contents
    }

    @Test(arguments: ["schema-8"])
    func aRegistryOfAnEarlierSchemaGoesOn(_ name: String) async throws {
        let fixture = Self.fixtures.appending(path: name, directoryHint: .isDirectory)
        let scratch = try Scratch()
        let data = scratch.url.appending(path: "data", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: data, withIntermediateDirectories: false)
        for file in ["anchor", "kek", "log.key", "operator.key", "operator-2.key"] {
            let copy = data.appending(path: file)
            try FileManager.default.copyItem(at: fixture.appending(path: file), to: copy)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: copy.path)
        }
        _ = try scratch.write(
            Self.contents(fixture, "registry.sqlite"), to: "data/registry.sqlite")
        let anchored = try #require(
            String(decoding: scratch.read("data/anchor"), as: UTF8.self)
                .split(separator: "\n").compactMap { $0.split(separator: " ").dropFirst(2).first }
                .compactMap { Int($0) }.max())

        for round in 0..<2 {
            let server = try Server(
                in: scratch, environment: WriteFaultLibrary.variables(in: scratch, clock: Self.time)
            )
            defer { server.kill() }
            let key = try String(
                contentsOf: fixture.appending(path: "verifier.key"), encoding: .utf8)
            #expect(server.verifierKey == key.trimmingCharacters(in: .whitespacesAndNewlines))
            let walk = LogWalk()
            try walk.walk(server)
            let head = try #require(walk.last)
            if round == 0 { #expect(head.size == anchored) }
            let receipt = try JSONParser.parse(Self.contents(fixture, "receipt.json"))
            let given = try server.verifier.verify(
                Receipt(parsing: #require(receipt.objectValue?["receipt"])))
            try LogWalk.require(head, extends: given.head, server)

            let regulator = Member(id: "regulator-1", key: try Self.key("regulator", of: fixture))
            for leaf in stride(from: round, to: anchored, by: 5)
            where !walk.heads.contains(where: { $0.size == leaf + 1 }) {
                let statement = try server.statement(leaf, as: regulator).statements.first
                #expect(statement?.isOpened == true, "leaf \(leaf)")
            }
            let lender = Member(id: "lender-1", key: try Self.key("lender", of: fixture))
            let next = try server.store(Lines.ndjson(Lines.judgments(3)), as: lender)
            try LogWalk.require(next.head, extends: head, server)
            #expect(try server.stop() == .code(0))
        }
    }

    private static func key(_ name: String, of fixture: URL) throws -> String {
        try String(contentsOf: fixture.appending(path: name + ".key"), encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
