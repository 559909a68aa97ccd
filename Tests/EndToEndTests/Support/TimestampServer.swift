import Foundation
import TestSupport

/// A local authority behind HTTP, as RFC 3161 §3.4 has it: a few lines of Python around
/// `openssl ts -reply`.
final class TimestampServer: Sendable {
    private static let program = """
        import http.server, pathlib, subprocess, sys

        configuration, folder = sys.argv[1], pathlib.Path(sys.argv[2])

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                request = self.rfile.read(int(self.headers["Content-Length"]))
                if self.headers["Content-Type"] != "application/timestamp-query":
                    return self.send_error(415)
                (folder / "query").write_bytes(request)
                subprocess.run(
                    ["openssl", "ts", "-reply", "-config", configuration, "-queryfile",
                     folder / "query", "-out", folder / "reply"],
                    check=True, stdin=subprocess.DEVNULL)
                reply = (folder / "reply").read_bytes()
                self.send_response(200)
                self.send_header("Content-Type", "application/timestamp-reply")
                self.send_header("Content-Length", str(len(reply)))
                self.end_headers()
                self.wfile.write(reply)

        server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        print(server.server_address[1], flush=True)
        server.serve_forever()

        """

    let authority: LocalTimestampAuthority
    let url: String
    private let scratch: Scratch
    private let process: ChildProcess

    init() throws {
        authority = try LocalTimestampAuthority()
        scratch = try Scratch()
        let script = try scratch.write(Array(Self.program.utf8), to: "authority.py")
        process = try ChildProcess(
            "/usr/bin/env",
            ["python3", script, authority.configurationFile.path, scratch.url.path],
            output: scratch.path("port"), errors: scratch.path("errors"))
        let port = try Self.awaitPort(process, scratch)
        url = "http://127.0.0.1:\(port)/tsa"
    }

    private static func awaitPort(_ process: ChildProcess, _ scratch: Scratch) throws -> String {
        let deadline = ContinuousClock.now.advanced(by: .seconds(60))
        while ContinuousClock.now < deadline, process.exit == nil {
            let text = String(decoding: try scratch.read("port"), as: UTF8.self)
            if text.hasSuffix("\n") { return String(text.dropLast()) }
            usleep(1_000)
        }
        let errors = String(decoding: try scratch.read("errors"), as: UTF8.self)
        throw Failure("the authority does not listen: \(errors)")
    }

    /// The options by which a registry is stamped by this authority, each second.
    var options: [String] {
        ["--timestamp-authority", url, "--timestamp-interval", "1"] + roots
    }

    var roots: [String] { ["--timestamp-roots", authority.rootFile.path] }
}
