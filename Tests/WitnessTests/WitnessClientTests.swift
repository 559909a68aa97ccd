import Cryptography
import TestSupport
import Testing
import TransparencyLog
import Witness

@Suite struct WitnessClientTests {
    private let log: SampleLog
    private let sample: SampleWitness

    init() throws {
        log = try SampleLog()
        sample = try SampleWitness(for: log.signer.verifierKey)
    }

    private func reply(_ status: Int, _ body: String = "") -> WitnessReply {
        WitnessReply(status: status, body: Array(body.utf8))
    }

    private func client() -> WitnessClient { WitnessClient(key: sample.signer.cosignerKey) }

    /// Carries steps to the witness and its answers back.
    private func run(
        _ client: inout WitnessClient, _ size: Int, by log: SampleLog
    ) throws -> (end: WitnessStep, waits: [Duration]) {
        var waits: [Duration] = []
        var step = try client.submit(log.note(size))
        while case .ask(let from, let wait) = step {
            waits.append(wait)
            let body = try log.request(from: from, to: size)
            do {
                step = client.take(reply(200, try sample.witness.add(body)))
            } catch {
                step = client.take(reply(error.status, error.body))
            }
        }
        return (step, waits)
    }

    @Test func aLogThatRemembersNothingLearnsTheSizeAndSucceeds() throws {
        _ = try sample.witness.add(log.request(from: 0, to: 7))
        var client = client()
        let (end, waits) = try run(&client, 12, by: log)
        guard case .cosigned(let signatures) = end else {
            Issue.record("not cosigned: \(end)")
            return
        }
        let note = try log.note(12).adding(signatures)
        #expect(try Cosignature.verified(on: note, by: [client.key]).count == 1)
        #expect(waits == [.zero, .milliseconds(10)])
        #expect(client.rememberedSize == 12)
        #expect(try run(&client, 20, by: log).waits == [.zero])
        #expect(try run(&client, 20, by: log).waits == [.zero])
    }

    @Test func aForkIsToldApartFromALogThatIsBehind() throws {
        _ = try sample.witness.add(log.request(from: 0, to: 20))
        let fork = try SampleLog(forkedAt: 10)
        for size in [20, 30] {
            var client = client()
            #expect(try run(&client, size, by: fork).end == .failed(.inconsistent))
        }
        var client = client()
        #expect(try run(&client, 15, by: fork).end == .failed(.ahead(20)))
        #expect(try run(&client, 15, by: fork).waits == [.zero])
    }

    @Test func aWitnessThatNamedAnAbsurdSizeIsAskedAgain() throws {
        var client = client()
        _ = try client.submit(log.note(50))
        #expect(client.take(reply(409, "\(Int.max)\n")) == .failed(.ahead(.max)))
        #expect(try client.submit(log.note(50)) == .ask(from: 0, after: .zero))
    }

    @Test func threeRetriesAreMadeWithLongerWaitsAndNoMore() throws {
        var client = client()
        #expect(try client.submit(log.note(50)) == .ask(from: 0, after: .zero))
        #expect(client.take(reply(409, "1\n")) == .ask(from: 1, after: .milliseconds(10)))
        #expect(client.take(reply(409, "2\n")) == .ask(from: 2, after: .milliseconds(50)))
        #expect(client.take(reply(409, "3\n")) == .ask(from: 3, after: .milliseconds(250)))
        #expect(client.take(reply(409, "4\n")) == .failed(.tooManyRetries))
        #expect(try client.submit(log.note(50)) == .ask(from: 4, after: .zero))
    }

    @Test func answersOfOtherVersionsAreUnderstood() throws {
        var client = client()
        _ = try client.submit(log.note(50))
        #expect(client.take(reply(409, "7")) == .ask(from: 7, after: .milliseconds(10)))
        #expect(client.take(reply(403)) == .failed(.notAccepted(status: 403)))
        _ = try client.submit(log.note(7))
        #expect(client.take(reply(409, "another root")) == .failed(.inconsistent))
        _ = try client.submit(log.note(7))
        #expect(client.take(reply(409, "7\n")) == .failed(.inconsistent))
        _ = try client.submit(log.note(7))
        #expect(client.take(reply(404)) == .failed(.notAccepted(status: 404)))
    }

    @Test func whatIsNoAnswerIsAFailureAndNotACrash() throws {
        for (answer, failure) in [
            (reply(409, ""), WitnessFailure.malformedAnswer(status: 409)),
            (reply(409, "-1\n"), .malformedAnswer(status: 409)),
            (reply(409, "0\n"), .malformedAnswer(status: 409)),
            (reply(409, "51\n"), .ahead(51)),
            (reply(400), .malformedAnswer(status: 400)),
            (reply(301), .malformedAnswer(status: 301)),
            (reply(422), .inconsistent),
            (reply(429), .unavailable("status 429")),
            (reply(503), .unavailable("status 503")),
            (reply(200), .noCosignature),
            (reply(200, "nonsense"), .noCosignature),
        ] {
            var client = client()
            _ = try client.submit(log.note(50))
            #expect(client.take(answer) == .failed(failure))
            #expect(client.take(answer) == .failed(.malformedAnswer(status: answer.status)))
        }
        var client = client()
        _ = try client.submit(log.note(50))
        #expect(client.takeSilence("timed out") == .failed(.unavailable("timed out")))
    }

    @Test func onlyTheWitnesssOwnSignatureOverThisCheckpointCounts() throws {
        let signer = sample.signer
        let line = try signer.cosign(log.checkpoint(50), at: 5).line
        let stranger = try SampleWitness(for: log.signer.verifierKey, seed: 8).signer
            .cosign(log.checkpoint(50), at: 5).line
        let otherSize = try signer.cosign(log.checkpoint(49), at: 5).line
        let inject = log.checkpoint(49).body + "\n" + otherSize
        for body in [stranger, otherSize, line + otherSize, line + "\n", "\n" + line, inject] {
            var client = client()
            _ = try client.submit(log.note(50))
            #expect(client.take(reply(200, body)) == .failed(.noCosignature), "\(body)")
            #expect(client.rememberedSize == 0)
        }
        var client = client()
        _ = try client.submit(log.note(50))
        guard case .cosigned(let signatures) = client.take(reply(200, stranger + line)) else {
            Issue.record("a good line beside a stranger's is good")
            return
        }
        #expect(signatures.map(\.line) == [line])
    }

    @Test func ofManyLinesByTheWitnessTheLatestIsTaken() throws {
        let lines = try [5, 7, 6].map { try sample.signer.cosign(log.checkpoint(50), at: $0) }
        var client = client()
        _ = try client.submit(log.note(50))
        let end = client.take(reply(200, lines.map(\.line).joined()))
        #expect(end == .cosigned([lines[1]]))
    }

    @Test func everyChangedBitOfACosignatureIsRefused() throws {
        let line = Array(try sample.signer.cosign(log.checkpoint(50), at: 5).line.utf8)
        for position in line.indices {
            for bit in 0..<8 {
                var changed = line
                changed[position] ^= 1 << UInt8(bit)
                var client = client()
                _ = try client.submit(log.note(50))
                let end = client.take(WitnessReply(status: 200, body: changed))
                #expect(end == .failed(.noCosignature))
            }
        }
    }
}
