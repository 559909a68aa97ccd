import CanonicalEncoding
import Foundation

/// A place that events are posted to: a few lines of Python that write down what came, and answer as
/// the test says: with each of some statuses once, and then with 204.
final class FlakyEndpoint: Sendable {
    private static let program = """
        import http.server, json, sys, time

        log, replies = open(sys.argv[1], "a"), sys.argv[2].split(",") if sys.argv[2] else []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                reply = replies.pop(0) if replies else "204"
                line = {"path": self.path, "body": body.decode(), "reply": reply}
                for name in "webhook-id", "webhook-timestamp", "webhook-signature", "content-type":
                    line[name] = self.headers[name]
                log.write(json.dumps(line) + "\\n")
                log.flush()
                if reply == "drop":
                    return self.connection.close()
                if reply == "hang":
                    time.sleep(3600)
                self.send_response(int(reply))
                if reply == "302":
                    self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        print(server.server_address[1], flush=True)
        server.serve_forever()

        """

    /// What came.
    struct Delivery {
        let id: String
        let timestamp: String
        let signature: String
        let body: [UInt8]
        let path: String
        let reply: String
    }

    let url: String
    private let name: String
    private let scratch: Scratch
    private let process: ChildProcess

    /// - Parameter replies: statuses; `drop` closes the connection, `hang` never answers.
    init(in scratch: Scratch, _ replies: [String] = []) throws {
        self.scratch = scratch
        name = "endpoint-\(UUID().uuidString)"
        let script = try scratch.write(Array(Self.program.utf8), to: "\(name).py")
        process = try ChildProcess(
            "/usr/bin/env",
            ["python3", script, scratch.path("\(name).log"), replies.joined(separator: ",")],
            output: scratch.path("\(name).port"), errors: scratch.path("\(name).errors"))
        let deadline = ContinuousClock.now.advanced(by: .seconds(60))
        while ContinuousClock.now < deadline, process.exit == nil {
            let text = String(decoding: try scratch.read("\(name).port"), as: UTF8.self)
            if text.hasSuffix("\n") {
                url = "http://127.0.0.1:\(text.dropLast())/hook"
                return
            }
            usleep(1_000)
        }
        throw Failure("the endpoint does not listen")
    }

    func kill() {
        process.send(SIGKILL)
    }

    var received: [Delivery] {
        get throws {
            let text = String(decoding: try scratch.read("\(name).log"), as: UTF8.self)
            guard let end = text.lastIndex(of: "\n") else { return [] }
            return try text[..<end].split(separator: "\n").map { line in
                guard let object = try JSONParser.parse(Array(line.utf8)).objectValue else {
                    throw Failure("the endpoint wrote no JSON")
                }
                func text(_ name: String) -> String { object[name]?.stringValue ?? "" }
                return Delivery(
                    id: text("webhook-id"), timestamp: text("webhook-timestamp"),
                    signature: text("webhook-signature"), body: Array(text("body").utf8),
                    path: text("path"), reply: text("reply"))
            }
        }
    }

    /// What came, once there are so many or more of it.
    func received(atLeast count: Int) throws -> [Delivery] {
        let deadline = ContinuousClock.now.advanced(by: .seconds(60))
        while ContinuousClock.now < deadline {
            let received = try received
            if received.count >= count { return received }
            usleep(20_000)
        }
        throw Failure("\(try received.count) deliveries after a minute, not \(count)")
    }
}
