import Cryptography
import TestSupport
import Testing

/// Whatever is changed in a token: it is refused, or it says what it said.
@Suite(.enabled(if: OpenSSLCommand.isInstalled, "\(OpenSSLCommand.absence)"))
struct TimestampTamperingTests {
    /// What a reader takes from a stamp.
    private struct Claim: Equatable {
        let digest: Digest
        let time: Int
        let accuracy: Duration?
        let policy: String
        let nonce: TimestampNonce?
        let signer: String

        init(_ stamp: VerifiedTimestamp) {
            digest = stamp.token.digest
            time = stamp.token.time
            accuracy = stamp.token.accuracy
            policy = stamp.token.policy
            nonce = stamp.token.nonce
            signer = stamp.signer
        }
    }

    private func claim(
        _ setting: TimestampSetting, _ token: () throws -> TimestampToken
    ) -> Claim? {
        (try? setting.verifier.verify(token(), of: TimestampSetting.digest)).map { Claim($0) }
    }

    @Test func noChangedByteChangesWhatATokenSays() throws {
        let setting = try TimestampSetting.shared.get()
        var random = SeededRandom()
        let bytes = setting.token.bytes
        let genuine = try #require(claim(setting) { setting.token })
        var believed: [Int] = []
        for position in bytes.indices {
            var changed = bytes
            changed[position] ^= UInt8.random(in: 1...255, using: &random)
            guard let claim = claim(setting, { try TimestampToken(der: changed) }) else { continue }
            believed.append(position)
            #expect(claim == genuine, "position \(position), seed \(random.seed)")
        }
        // Nothing signs the version, the list of digest functions before the contents, nor the
        // parameters of an algorithm.
        #expect(believed.count < 24, "positions \(believed), seed \(random.seed)")
    }

    @Test func eachPartThatIsSignedIsRefusedWhenOneBitChanges() throws {
        let setting = try TimestampSetting.shared.get()
        let bytes = setting.token.bytes
        let digest = try #require(position(of: TimestampSetting.digest.bytes, in: bytes))
        // From the version to the nonce.
        for position in (digest - 37)..<(digest + 82) {
            for bit in 0..<8 {
                var changed = bytes
                changed[position] ^= 1 << UInt8(bit)
                let claim = claim(setting) { try TimestampToken(der: changed) }
                #expect(claim == nil, "position \(position), bit \(bit)")
            }
        }
        // The signature stands last.
        for position in (bytes.count - 70)..<bytes.count {
            var changed = bytes
            changed[position] ^= 1
            #expect(claim(setting) { try TimestampToken(der: changed) } == nil, "\(position)")
        }
    }

    @Test func whatIsCutOrLongerIsMalformed() throws {
        let setting = try TimestampSetting.shared.get()
        let (token, response) = (setting.token.bytes, setting.response)
        for count in 0..<token.count {
            #expect(throws: TimestampError.malformed) {
                try TimestampToken(der: Array(token.prefix(count)))
            }
        }
        for count in 0..<response.count {
            #expect(throws: TimestampError.malformed) {
                try TimestampToken(response: Array(response.prefix(count)))
            }
        }
        #expect(throws: TimestampError.malformed) { try TimestampToken(der: token + [0]) }
        #expect(throws: TimestampError.malformed) { try TimestampToken(response: response + [0]) }
        #expect(throws: TimestampError.malformed) { try TimestampToken(der: response) }
        #expect(throws: TimestampError.malformed) { try TimestampToken(response: token) }
        let long = [UInt8](repeating: 0x30, count: TimestampToken.mostBytes + 1)
        #expect(throws: TimestampError.malformed) { try TimestampToken(der: long) }
        #expect(throws: TimestampError.malformed) { try TimestampToken(response: long) }
    }

    @Test func noiseIsRefused() throws {
        let setting = try TimestampSetting.shared.get()
        var random = SeededRandom()
        for _ in 0..<2_000 {
            let noise = random.bytes(Int.random(in: 0...400, using: &random))
            #expect(throws: TimestampError.malformed, "seed \(random.seed)") {
                try TimestampToken(der: noise)
            }
            #expect(throws: TimestampError.malformed, "seed \(random.seed)") {
                try TimestampToken(response: noise)
            }
        }
        // Noise in the midst of what is good reaches deeper.
        let genuine = claim(setting) { setting.token }
        for _ in 0..<2_000 {
            var mixed = setting.response
            for _ in 0..<Int.random(in: 2...6, using: &random) {
                let position = Int.random(in: mixed.indices, using: &random)
                mixed[position] = UInt8.random(in: .min ... .max, using: &random)
            }
            let claim = claim(setting) { try TimestampToken(response: mixed) }
            #expect(claim == nil || claim == genuine, "seed \(random.seed)")
        }
    }

    private func position(of part: [UInt8], in bytes: [UInt8]) -> Int? {
        bytes.indices.dropLast(part.count).first { bytes[$0...].starts(with: part) }
    }
}
