import CanonicalEncoding
import Cryptography
import Foundation
import Ledger
import Testing
import TransparencyLog

/// A run of blocks as one download, unpacked and checked with `tar` and `sha256sum`.
@Suite(.onThreads) struct LogBundleTests {
    @Test func anArchiveProvesItsBlocks() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            for count in [3, 40, 1] {
                try server.store(Lines.ndjson(Lines.judgments(count)), as: lender)
            }
            for query in ["", "?from=0&to=0", "?from=2&to=5", "?from=7"] {
                let answer = try server.answer(.get("/v1/log/bundle" + query))
                #expect(answer.status == 200)
                #expect(answer["content-type"] == "application/x-tar")
                let folder = try unpacked(answer.body, in: server.scratch)
                func read(_ name: String) throws -> [UInt8] {
                    [UInt8](try Data(contentsOf: folder.appending(path: name)))
                }
                let summary = try #require(try JSONParser.parse(read("log.json")).objectValue)
                func number(_ name: String) throws -> Int {
                    Int(try #require(summary[name]?.integerValue))
                }
                let (from, to, first, size) = (
                    try number("from"), try number("to"), try number("first"), try number("size")
                )
                #expect(summary["vkey"]?.stringValue == server.verifierKey)
                let signed = try server.verifier.checkpoint(
                    String(decoding: read("checkpoint"), as: UTF8.self))
                #expect(signed.size == size)
                let left = String(decoding: try read("left"), as: UTF8.self).split(separator: "\n")
                    .compactMap { Base64.decode(String($0)).flatMap { Digest($0) } }
                let entries = try #require(
                    TileEncoding.entries(ofBundle: read("entries/\(first)")))
                #expect(entries.count == size - first)
                try RangeProof(left: left, right: []).verify(
                    leaves: entries.map { TreeHash.leaf($0) }, from: first, size: size,
                    root: signed.root)
                var height = from
                for line in Lines.split(try read("blocks/\(from).ndjson")) where !line.isEmpty {
                    let object = try #require(try JSONParser.parse(line).objectValue)
                    let head = try LogWalk.head(object, server)
                    #expect(head.block.height == height)
                    #expect(entries[head.block.size - first] == head.block.entry)
                    height += 1
                }
                #expect(height == to + 1)
            }
        }
    }

    @Test(arguments: ["?from=1&to=0", "?from=-1", "?to=1000", "?from=x", "?from=0&upto=1"])
    func blocksThatAreNotThereAreRefused(query: String) async throws {
        try await Server.run { server in
            try expectProblem(
                try server.answer(.get("/v1/log/bundle" + query)), 400, "bad_request")
        }
    }

    /// Unpacks an archive with the system's tools, which must find it in order.
    private func unpacked(_ archive: [UInt8], in scratch: Scratch) throws -> URL {
        let name = UUID().uuidString
        let folder = URL(filePath: scratch.path(name), directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = try scratch.write(archive, to: name + ".tar")
        try run("/usr/bin/env", ["tar", "-xf", file, "-C", folder.path])
        try run("/usr/bin/env", ["sh", "-c", "cd \"$0\" && sha256sum -c SHA256SUMS", folder.path])
        return folder
    }

    private func run(_ path: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(arguments)")
    }
}
