import Foundation

/// An HTTP server that answers every request with a head that promises a body, and never sends it.
final class StallingServer: Sendable {
    private static let program = """
        import socketserver, time

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                while self.rfile.readline() not in (b"\\r\\n", b""):
                    pass
                self.wfile.write(b"HTTP/1.1 200 OK\\r\\nContent-Length: 100\\r\\n\\r\\n")
                time.sleep(3600)

        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        print(server.server_address[1], flush=True)
        server.serve_forever()

        """

    let port: Int
    private let process: ChildProcess

    init(in scratch: Scratch) throws {
        let script = try scratch.write(Array(Self.program.utf8), to: "stalling.py")
        process = try ChildProcess(
            "/usr/bin/env", ["python3", script], output: scratch.path("stalling.port"),
            errors: scratch.path("stalling.errors"))
        let deadline = ContinuousClock.now.advanced(by: .seconds(60))
        while ContinuousClock.now < deadline, process.exit == nil {
            let text = String(decoding: try scratch.read("stalling.port"), as: UTF8.self)
            if text.hasSuffix("\n"), let port = Int(text.dropLast()) {
                self.port = port
                return
            }
            usleep(1_000)
        }
        throw Failure("the stalling server does not listen")
    }

    func kill() {
        process.send(SIGKILL)
    }
}
