import Foundation
import Testing
import TransparencyLog

/// `tallystick tiles export`: the files are what the server serves.
@Suite(.onThreads) struct TilesCommandTests {
    private func export(_ server: Server) throws -> Command {
        try Command.run(
            "tiles", "export", server.scratch.path("log"), "--data", server.scratch.path("data"),
            in: server.scratch)
    }

    @Test func theFilesAreThoseOfTheServerAndASecondExportAddsWhatIsNew() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            var earlier: [String: [UInt8]] = [:]
            for count in [3, 280, 1] {
                try server.store(Lines.ndjson(Lines.judgments(count)), as: lender)
                let command = try export(server)
                #expect(command.exitCode == 0, "\(command.errors)")
                let size = try server.size()
                #expect(command.output.hasPrefix("exported a log of \(size) leaves: "))
                let files = try server.files("log")
                for (path, bytes) in files {
                    #expect(try server.answer(.get("/" + path)).body == bytes, "\(path)")
                }
                for (path, bytes) in earlier where path != "checkpoint" {
                    #expect(files[path] == bytes, "\(path)")
                }
                for row in TileCoordinate.hashRows(size: size) + [.entries, .blocks] {
                    let (full, width) = TileCoordinate.layout(row, size: size)
                    for index in 0..<full {
                        #expect(files[try #require(TileCoordinate(row, index: index)).path] != nil)
                    }
                    if let last = TileCoordinate(row, index: full, width: width) {
                        #expect(files[last.path] != nil, "\(last.path)")
                    }
                }
                earlier = files
            }
            let again = try export(server)
            #expect(again.output.hasSuffix(": 0 new files\n"))
        }
    }

    @Test func anotherLogsFolderIsLeftAlone() async throws {
        try await Server.run { first in
            #expect(try export(first).exitCode == 0)
            let files = try first.files("log")
            try await Server.run { second in
                let command = try Command.run(
                    "tiles", "export", first.scratch.path("log"), "--data",
                    second.scratch.path("data"), in: second.scratch)
                #expect(command.exitCode == 1)
                #expect(command.errors.contains("does not extend"))
            }
            #expect(try first.files("log") == files)
        }
    }

    @Test func aFolderWithoutARegistryIsNamed() throws {
        let scratch = try Scratch()
        let command = try Command.run(
            "tiles", "export", scratch.path("log"), "--data", scratch.path("nothing"), in: scratch)
        #expect(command.exitCode == 2)
        #expect(command.errors.contains("there is no registry"))
        #expect(!FileManager.default.fileExists(atPath: scratch.path("nothing")))
    }
}

extension Server {
    /// All files of a folder, by their path in it.
    fileprivate func files(_ folder: String) throws -> [String: [UInt8]] {
        let root = URL(filePath: scratch.path(folder), directoryHint: .isDirectory)
        var files: [String: [UInt8]] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
            let file = root.appending(path: path)
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder),
                !isFolder.boolValue
            else { continue }
            files[path] = [UInt8](try Data(contentsOf: file))
        }
        return files
    }
}
