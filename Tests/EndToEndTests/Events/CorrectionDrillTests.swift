import CanonicalEncoding
import Cryptography
import Foundation
import Ledger
import Testing

/// A lender reads a report, the reporter corrects a record, and the lender is told, through an
/// endpoint that fails: signed, under one id, with a proof that a program of the lender's verifies.
@Suite(.onThreads) struct CorrectionDrillTests {
    static let options = ["--set", "webhook_targets=any", "--set", "webhook_first_retry=1"]

    /// As a lender checks it: HMAC-SHA256 over the id, the time and the body (Standard Webhooks).
    static func isSigned(_ delivery: FlakyEndpoint.Delivery, with secret: String) -> Bool {
        guard let key = Base64.decode(String(secret.dropFirst("whsec_".count))) else {
            return false
        }
        let signed = Array("\(delivery.id).\(delivery.timestamp).".utf8) + delivery.body
        let code = Base64.encode(HMACSHA256(key: key).code(signed).bytes)
        return delivery.signature.split(separator: " ").contains("v1,\(code)")
    }

    @Test func aLenderIsToldOfACorrectionAndVerifiesIt() async throws {
        try await Server.run(Self.options) { server in
            let cast = try EventCast(server)
            let old = try cast.report()
            try cast.read()
            let endpoint = try FlakyEndpoint(in: server.scratch, ["500", "drop", "302"])
            defer { endpoint.kill() }
            let (id, secret) = try cast.register(endpoint.url)
            let new = try cast.correct(old)

            let received = try endpoint.received(atLeast: 4)
            #expect(received.map(\.reply) == ["500", "drop", "302", "204"])
            #expect(Set(received.map(\.id)).count == 1, "one delivery, however often it is tried")
            #expect(received.allSatisfy { $0.path == "/hook" }, "no redirect is followed")
            #expect(received.allSatisfy { Self.isSigned($0, with: secret) })
            #expect(!Self.isSigned(received[0], with: "whsec_" + Base64.encode([UInt8](1...32))))
            #expect(Set(received.map(\.body)).count == 1)
            let body = try #require(try JSONParser.parse(received[0].body).objectValue)
            #expect(body["type"] == "record.corrected")
            let event = try #require(body["data"]?.objectValue)
            #expect(event["old"] == .integer(Int64(old)) && event["new"] == .integer(Int64(new)))
            #expect(event["subject"] == .string(Lines.subject))
            let text = String(decoding: received[0].body, as: UTF8.self)
            #expect(!text.contains("4900000"), "what a record says is had by an inquiry only")

            let path = try #require(event["proof"]?.stringValue)
            let proof = try server.answer(.get(path, as: cast.reader))
            let verified = try server.presentation(of: proof, about: nil)
            #expect(verified.statements.map(\.index) == [old, new])
            #expect(verified.statements.last?["supersedes"]?.integerValue == Int64(old))
            #expect(
                try proof.object()["links"] == [
                    [
                        "kind": "supersedes", "earlier": .integer(Int64(old)),
                        "later": .integer(Int64(new)),
                    ]
                ])
            let file = try server.scratch.write(proof.body, to: "event-proof.json")
            let outcome = try Command.run(
                ["verify", file, "--key", server.verifierKey], in: server.scratch)
            #expect(outcome.exitCode == 0, "\(outcome.output)\(outcome.errors)")

            let delivered = try deliveries(of: id, "delivered", cast)
            #expect(delivered.map { $0["attempts"] } == [.integer(4)])
            // Nobody else is told, and nobody else sees it.
            #expect(
                try server.answer(.get(path, as: cast.reporter)).status == 404)
        }
    }

    private func deliveries(
        of webhook: String, _ state: String, _ cast: EventCast
    ) throws -> [JSONObject] {
        let deadline = ContinuousClock.now.advanced(by: .seconds(30))
        while true {
            let path = "/v1/webhooks/\(webhook)/deliveries?state=\(state)"
            let list = try cast.server.answer(.get(path, as: cast.reader)).object()
            let deliveries = list["deliveries"]?.arrayValue?.compactMap(\.objectValue) ?? []
            if !deliveries.isEmpty || ContinuousClock.now > deadline { return deliveries }
            usleep(20_000)
        }
    }

    /// It dies between the cause and the delivery, and again in the middle of an attempt.
    @Test func whatWasNotDeliveredIsDeliveredAfterAKill() async throws {
        let scratch = try Scratch()
        var server = try Server(in: scratch, Self.options)
        let endpoint = try FlakyEndpoint(in: scratch, ["hang"])
        defer { endpoint.kill() }
        let cast = try EventCast(server)
        let old = try cast.report()
        try cast.read()
        let (_, secret) = try cast.register(endpoint.url)
        try cast.correct(old)
        let first = try endpoint.received(atLeast: 1)
        server.kill()
        server = try Server(in: scratch, Self.options)
        let received = try endpoint.received(atLeast: 2)
        #expect(received.count == 2 && received[1].id == first[0].id)
        #expect(received[1].body == first[0].body)
        #expect(received.allSatisfy { Self.isSigned($0, with: secret) })
        // Killed right after an acknowledged cause: the event is there all the same.
        let again = EventCast(cast, on: server)
        let balance = try again.lastBalance()
        try again.read()
        let corrected = try again.correct(balance, to: 4_800_000)
        server.kill()
        server = try Server(in: scratch, Self.options)
        let last = try #require(try endpoint.received(atLeast: 3).last)
        #expect(last.id != first[0].id)
        #expect(String(decoding: last.body, as: UTF8.self).contains("\"new\":\(corrected)"))
        _ = try server.stop()
    }

    @Test func whatIsGivenUpIsListedAndMadeAgainWhenAsked() async throws {
        try await Server.run(Self.options + ["--set", "webhook_attempts=2"]) { server in
            let cast = try EventCast(server)
            let endpoint = try FlakyEndpoint(in: server.scratch, ["503", "503"])
            defer { endpoint.kill() }
            let (id, _) = try cast.register(endpoint.url, types: ["record.corrected"])
            let old = try cast.report()
            try cast.read()
            try cast.correct(old)
            let dead = try #require(try deliveries(of: id, "dead", cast).first)
            #expect(dead["last_outcome"] == "503" && dead["attempts"] == 2)
            let event = try #require(dead["event"]?.stringValue)
            let retry = try server.answer(
                .post("/v1/webhooks/\(id)/deliveries/\(event)/retries", as: cast.reader))
            #expect(retry.status == 202)
            let received = try endpoint.received(atLeast: 3)
            #expect(Set(received.map(\.id)).count == 1)
        }
    }

    /// One that hangs keeps nobody else waiting.
    @Test func anEndpointThatHangsDelaysNobodyElse() async throws {
        try await Server.run(Self.options) { server in
            let cast = try EventCast(server)
            let hanging = try FlakyEndpoint(
                in: server.scratch, Array(repeating: "hang", count: 50))
            let good = try FlakyEndpoint(in: server.scratch)
            defer {
                hanging.kill()
                good.kill()
            }
            for _ in 0..<4 { _ = try cast.register(hanging.url) }
            _ = try cast.register(good.url)
            let old = try cast.report()
            try cast.read()
            let began = ContinuousClock.now
            try cast.correct(old)
            _ = try good.received(atLeast: 1)
            // Less than one attempt may take.
            #expect(began.duration(to: .now) < .seconds(12))
        }
    }

    @Test func addressesOfANetworkOfOnesOwnAreRefusedByDefault() async throws {
        try await Server.run { server in
            let cast = try EventCast(server)
            for url in [
                "http://127.0.0.1:9/", "https://127.0.0.1/", "https://localhost/",
                "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://10.0.0.1/",
                "https://127.1/",
                "https://169.254.169.254/latest/meta-data", "nonsense",
            ] {
                let answer = try server.answer(
                    .post("/v1/webhooks", json: ["url": .string(url)], as: cast.reader))
                #expect(answer.status == 422, "\(url)")
                #expect(answer.text.contains("\"/url\""))
            }
        }
    }
}
