import Foundation
import Testing

/// A connection inside TLS is held to the same limits, and its handshake to one of its own.
@Suite(.onThreads) struct TLSLimitTests {
    @Test(arguments: ["", "\u{16}\u{03}\u{01}\u{02}"])
    func aHandshakeThatStallsIsEnded(beginning: String) throws {
        let registry = try TLSRegistry("handshake_seconds=1", "idle_seconds=600", "admin_port=0")
        defer { registry.server.kill() }
        let admin = try AdminPort(of: registry.server)
        let failures = "tallystick_tls_handshake_failures_total"
        #expect(try admin.metrics().sum(failures, ["listener": "api"]) == 0)
        let began = ContinuousClock.now
        let connection = try registry.server.connect()
        try connection.send(beginning)
        #expect(try connection.isAtEnd())
        let took = began.duration(to: .now)
        #expect(took > .milliseconds(900) && took < .seconds(30), "\(took)")
        try admin.await { $0.sum(failures, ["listener": "api"]) == 1 }
    }

    @Test func aHeadThatComesTooSlowlyIsAnsweredWith408() throws {
        let registry = try TLSRegistry("head_seconds=1")
        defer { registry.server.kill() }
        let said = try registry.client(
            "-quiet", input: "(printf 'GET /livez HTTP/1.1\\r\\nHost: localhost\\r\\n'; sleep 4)")
        #expect(said.output.contains("HTTP/1.1 408 Request Timeout"), "\(said.output)")
    }

    @Test func aConnectionThatIsIdleIsEnded() throws {
        let registry = try TLSRegistry("idle_seconds=1")
        defer { registry.server.kill() }
        let began = ContinuousClock.now
        // Its input stays open much longer than the server waits.
        let said = try Tool.shell(
            """
            mkfifo "$2/in" && (sleep 40 > "$2/in" & echo $! > "$2/pid")
            openssl s_client -connect 127.0.0.1:$1 < "$2/in" >/dev/null 2>&1
            kill "$(cat "$2/pid")"
            """, "\(registry.server.port)", registry.scratch.url.path, in: registry.scratch)
        let took = began.duration(to: .now)
        #expect(took > .milliseconds(900) && took < .seconds(30), "\(took) \(said.errors)")
    }

    @Test func anAnswerBeforeTheEndOfABodyComesThrough() throws {
        let registry = try TLSRegistry()
        defer { registry.server.kill() }
        let body = try registry.scratch.write(
            [UInt8](repeating: UInt8(ascii: " "), count: 5_000_000), to: "body")
        let key = try String(decoding: registry.scratch.read("data/operator.key"), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        for encoding in ["Content-Length: 5000000", "Transfer-Encoding: chunked"] {
            let answer = try Tool.shell(
                """
                curl -sS --cacert "$1" -H "Authorization: Bearer $4" -H "$5" -H Expect: \
                    -H 'Content-Type: application/x-ndjson' --data-binary "@$3" \
                    -w ' %{http_code}' "$2/v1/batches"
                """, registry.authority.path, registry.url, body, key, encoding,
                in: registry.scratch)
            // An operator posts no batches, which is known before the body is read.
            #expect(answer.output.hasSuffix(" 403"), "\(answer.output)\(answer.errors)")
        }
    }

    @Test func anOpenConnectionDoesNotKeepTheServerFromStopping() throws {
        let registry = try TLSRegistry("idle_seconds=600")
        let connection = try registry.server.connect()
        #expect(try registry.client().output.contains("Verify return code: 0 (ok)"))
        let began = ContinuousClock.now
        #expect(try registry.server.stop() == .code(0))
        #expect(began.duration(to: .now) < .seconds(25))
        #expect(try connection.isAtEnd())
    }
}
