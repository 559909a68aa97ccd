import Cryptography
import TestSupport
import Testing
import TransparencyLog

@Suite struct WitnessPolicyTests {
    private static func key(_ name: String, _ seed: UInt8) throws -> CosignatureSigner {
        try CosignatureSigner(
            name: name,
            key: Ed25519.PrivateKey(seed: #require(SecretKey([UInt8](repeating: seed, count: 32)))))
    }

    private static func vkey(_ seed: UInt8, name: String = "example.org/w") throws -> String {
        try key(name, seed).cosignerKey.encoded
    }

    private static func parse(_ text: String) throws -> WitnessPolicy {
        try WitnessPolicy(parsing: Array(text.utf8))
    }

    @Test func logsWitnessesAndTheirPlacesAreRead() throws {
        let log = try NoteSigner(
            name: "example.org/log",
            key: Ed25519.PrivateKey(seed: #require(SecretKey([UInt8](repeating: 1, count: 32)))))
        let policy = try Self.parse(
            """
            # who is believed
            log \(log.verifierKey.encoded) https://log.example/
            \twitness  W1\t\(Self.vkey(2)) https://w1.example/

            witness W2 \(Self.vkey(3))
            group W any W1 W2
            quorum W
            """)
        #expect(policy.logs.map(\.key) == [log.verifierKey])
        #expect(policy.logs.map(\.url) == ["https://log.example/"])
        #expect(policy.witnesses.map(\.name) == ["W1", "W2"])
        #expect(policy.witnesses.map(\.url) == ["https://w1.example/", nil])
    }

    @Test func aKeyOfALogsTypeStandsForTheCosignatureKeyWithItsBytes() throws {
        let signer = try Self.key("example.org/w", 2)
        let log = try VerifierKey(name: "example.org/w", publicKey: signer.cosignerKey.publicKey)
        let policy = try Self.parse("witness w \(log.encoded)\nquorum w\n")
        #expect(policy.witnesses.map(\.key) == [signer.cosignerKey])
    }

    /// Every subset of six witnesses is judged as a naive reading of the rule does.
    @Test func aQuorumOfGroupsCountsMembersAtEachLevel() throws {
        let signers = try (0..<6).map { try Self.key("example.org/w\($0)", UInt8($0 + 1)) }
        let lines = signers.enumerated().map { "witness w\($0) \($1.cosignerKey.encoded)\n" }
        let policy = try Self.parse(
            lines.joined()
                + """
                group X 2 w0 w1 w2
                group Y any w3 w4 w5
                group both all X Y
                quorum both

                """)
        for subset in 0..<64 {
            let present = signers.indices.filter { subset >> $0 & 1 == 1 }
            let cosigners = Set(present.map { signers[$0].cosignerKey })
            let expected = present.count { $0 < 3 } >= 2 && present.contains { $0 >= 3 }
            #expect(policy.quorum.isMet(by: cosigners) == expected, "\(present)")
        }
    }

    @Test func aQuorumIsMetBySignaturesOverTheVeryCheckpointOnly() throws {
        let log = try NoteSigner(
            name: "example.org/log",
            key: Ed25519.PrivateKey(seed: #require(SecretKey([UInt8](repeating: 1, count: 32)))))
        let witness = try Self.key("example.org/w", 2)
        let policy = try Self.parse("witness w \(witness.cosignerKey.encoded)\nquorum w\n")
        let checkpoint = Checkpoint(origin: "example.org/log", size: 7, root: .zero)
        let other = Checkpoint(origin: "example.org/log", size: 8, root: .zero)
        let note = try log.sign(checkpoint.body).encoded
        let good = try SignedNote(parsing: note + witness.cosign(checkpoint, at: 12).line)
        #expect(try policy.cosignatures(on: good).map(\.time) == [12])
        let bad = try SignedNote(parsing: note + witness.cosign(other, at: 12).line)
        #expect(throws: QuorumError.note(.wrongSignature)) { try policy.cosignatures(on: bad) }
        #expect(throws: QuorumError.notMet(signed: [])) {
            try policy.cosignatures(on: SignedNote(parsing: note))
        }
        let stranger = try Self.key("example.org/w", 3).cosign(checkpoint, at: 12).line
        #expect(throws: QuorumError.notMet(signed: [])) {
            try policy.cosignatures(on: SignedNote(parsing: note + stranger))
        }
        #expect(try Self.parse("quorum none").cosignatures(on: SignedNote(parsing: note)).isEmpty)
    }

    @Test func whatIsNoPolicyIsRefusedWithItsLine() throws {
        let (one, two) = try (Self.vkey(1), Self.vkey(2))
        let witnesses = "witness a \(one)\nwitness b \(two)\n"
        let refused: [(String, Int, WitnessPolicyError.Reason)] = [
            ("", 1, .noQuorum),
            (witnesses, 3, .noQuorum),
            ("quorum none\r\n", 1, .byteNotAllowed),
            ("quorum none\u{7f}\n", 1, .byteNotAllowed),
            ("quorum none none\n", 1, .wrongItemCount),
            ("quorum\n", 1, .wrongItemCount),
            ("quorum none # all\n", 1, .wrongItemCount),
            ("Quorum none\n", 1, .unknownKeyword),
            ("witness a\n", 1, .wrongItemCount),
            ("witness a \(one) u v\n", 1, .wrongItemCount),
            ("log \(one)\n", 1, .key(.unsupportedKeyType)),
            ("log\n", 1, .wrongItemCount),
            ("witness a \(one.dropLast())\n", 1, .key(.malformedKey)),
            ("witness none \(one)\n", 1, .reservedName),
            ("witness a \(one)\nwitness a \(two)\n", 2, .duplicateName),
            (
                "witness a \(one)\nwitness b \(try Self.vkey(1, name: "other"))\n", 2,
                .duplicateKey
            ),
            (witnesses + "group g all\n", 3, .wrongItemCount),
            (witnesses + "group g all a b c\n", 3, .unknownName),
            (witnesses + "group g all g\n", 3, .unknownName),
            (witnesses + "group g all none\n", 3, .unknownName),
            (witnesses + "group g all a a\n", 3, .memberUsedTwice),
            (witnesses + "group g all a\ngroup h all a\n", 4, .memberUsedTwice),
            (witnesses + "group a all b\n", 3, .duplicateName),
            (witnesses + "group g 3 a b\n", 3, .threshold),
            (witnesses + "group g 0 a b\n", 3, .threshold),
            (witnesses + "group g 01 a b\n", 3, .threshold),
            (witnesses + "group g +1 a b\n", 3, .threshold),
            (witnesses + "group g ALL a b\n", 3, .threshold),
            (witnesses + "quorum c\n", 3, .unknownName),
            (witnesses + "quorum a\nquorum a\n", 4, .secondQuorum),
        ]
        for (text, line, reason) in refused {
            #expect(throws: WitnessPolicyError(line: line, reason: reason), "\(text)") {
                try Self.parse(text)
            }
        }
    }

    @Test func namesAreComparedAsBytes() throws {
        let kelvin = "witness \u{212a} \(try Self.vkey(1))\nwitness K \(try Self.vkey(2))\nquorum K"
        #expect(try Self.parse(kelvin).quorum == .witness(Self.key("example.org/w", 2).cosignerKey))
        let bytes = Array("witness ".utf8) + [0xff] + Array(" \(try Self.vkey(1))\nquorum ".utf8)
        #expect(throws: Never.self) { try WitnessPolicy(parsing: bytes + [0xff]) }
        #expect(throws: WitnessPolicyError(line: 2, reason: .unknownName)) {
            try WitnessPolicy(parsing: bytes + [0xfe])
        }
    }

    @Test func moreWitnessesThanTheLimitAreRefused() throws {
        let lines = try (0...WitnessPolicy.mostOfEach).map { number in
            let seed = [UInt8(number >> 8), UInt8(number & 255)] + [UInt8](repeating: 7, count: 30)
            let signer = try CosignatureSigner(
                name: "w", key: Ed25519.PrivateKey(seed: #require(SecretKey(seed))))
            return "witness w\(number) \(signer.cosignerKey.encoded)\n"
        }
        #expect(
            try Self.parse(lines.dropLast().joined() + "quorum w0").witnesses.count
                == WitnessPolicy.mostOfEach)
        #expect(
            throws: WitnessPolicyError(line: WitnessPolicy.mostOfEach + 1, reason: .tooMany)
        ) { try Self.parse(lines.joined() + "quorum w0") }
    }

    private struct Vectors: Decodable {
        struct Good: Decodable {
            let name: String
            let policy: String
            let n: Int
        }
        struct Bad: Decodable {
            let name: String
            let policy: String
        }
        let ok: [Good]
        let fail: [Bad]
    }

    @Test(.enabled(if: SharedVectors.areAvailable, "\(SharedVectors.absence)"))
    func policiesOfOthersAreJudgedAlike() throws {
        let vectors = try SharedVectors.decode(Vectors.self, from: "c2sp/policies.json")
        #expect(vectors.ok.count == 4 && vectors.fail.count == 11)
        for good in vectors.ok {
            let policy = try Self.parse(good.policy)
            // `n` is how many witnesses the quorum needs at least.
            let keys = policy.witnesses.map(\.key)
            let least = (0...keys.count).first { policy.quorum.isMet(by: Set(keys.prefix($0))) }
            #expect(least == good.n, "\(good.name)")
        }
        for bad in vectors.fail {
            #expect(throws: WitnessPolicyError.self, "\(bad.name)") { try Self.parse(bad.policy) }
        }
    }
}
