import Foundation
import Testing

/// The files that browsers load.
@Suite(.onThreads) struct WebFileTests {
    private static let types = [
        "css": "text/css; charset=utf-8", "html": "text/html; charset=utf-8",
        "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
    ]

    /// The folder with the files that are served.
    private static var folder: URL {
        var root = URL(filePath: #filePath)
        while !FileManager.default.fileExists(atPath: root.appending(path: "Package.swift").path) {
            root.deleteLastPathComponent()
        }
        return root.appending(path: "Sources/HTTPAPI/Web")
    }

    @Test func everyFileOfTheFolderIsServedAsItIs() async throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
            .filter { !$0.hasSuffix(".swift") && $0 != "package.json" }
        #expect(names.count > 25)
        try await Server.run { server in
            for name in names {
                let answer = try server.answer(.get("/web/\(name)"))
                let file = try Data(contentsOf: Self.folder.appending(path: name))
                #expect(answer.status == 200 && answer.body == Array(file), "\(name)")
                let ending = String(name.split(separator: ".").last ?? "")
                #expect(answer["content-type"] == Self.types[ending], "\(name)")
                #expect(answer["content-security-policy"]?.hasPrefix("default-src 'self';") == true)
                #expect(answer["x-content-type-options"] == "nosniff")
                #expect(answer["referrer-policy"] == "no-referrer")
            }
        }
    }

    @Test(arguments: [
        "/web", "/web/", "/web/nothing.js", "/web/package.json", "/web/WebFile.swift",
        "/web/verify", "/web/../web/verify.html", "/web/..%2fverify.html", "/web/VERIFY.HTML",
    ])
    func nothingElseIsServed(path: String) async throws {
        try await Server.run { server in
            let answer = try server.answer(.get(path))
            #expect([400, 404].contains(answer.status), "\(answer.status)")
            #expect(answer["content-type"] == "application/problem+json")
        }
    }

    @Test func theVerifierStandsBesideItsModules() async throws {
        try await Server.run { server in
            for (path, location) in [
                ("/verify", "/web/verify.html"), ("/verify?lang=zh", "/web/verify.html?lang=zh"),
            ] {
                let answer = try server.answer(.get(path))
                #expect(answer.status == 302 && answer["location"] == location)
                #expect(try server.answer(.get(location)).status == 200)
            }
        }
    }
}
