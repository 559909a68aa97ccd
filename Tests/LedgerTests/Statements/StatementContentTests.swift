import CanonicalEncoding
import Cryptography
import Ledger
import TestSupport
import Testing

@Suite struct StatementContentTests {
    /// The entry as ledger-format.md §1 defines it, step by step over JSON values.
    private static func entry(_ content: StatementContent, origin: String) throws -> Digest {
        var digests: [String] = []
        for (part, seed) in content.seeds.enumerated() {
            let members = content.members.filter { $0.part == part }
            let salts = try AES256CTR.keystream(key: seed, count: members.count * 16)
            for (position, member) in members.enumerated() {
                let salt = Base64.encodeURLSafe(salts[(position * 16)..<(position * 16 + 16)])
                let json = try CanonicalJSON.bytes(
                    of: [.string(salt), .string(member.name), member.value])
                let disclosure = Array(Base64.encodeURLSafe(json).utf8)
                digests.append(Base64.encodeURLSafe(SHA256.hash(disclosure).bytes))
            }
        }
        digests.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let payload: JSONValue = [
            "vct": .string(content.type.vct), "iss": .string(origin),
            "iat": .integer(Int64(content.issuedAt)), "_sd_alg": "sha-256",
            "_sd": .array(digests.map { .string($0) }),
        ]
        return SHA256.hash(try CanonicalJSON.bytes(of: payload))
    }

    @Test func entriesAreWhatTheFormatSays() throws {
        var random = SeededRandom()
        for _ in 0..<50 {
            let record = SampleStatements.record(random: &random)
            let seeds = try (0..<2).map { _ in try #require(SecretKey(random.bytes(32))) }
            let credit = StatementContent(
                type: record.type, issuedAt: 1_790_000_000, members: record.members, seeds: seeds)
            for content in [credit, try SampleStatements.event(random: &random)] {
                let origin = "registry.test/\u{e9}\u{1f600}"
                let expected = try Self.entry(content, origin: origin)
                #expect(try content.entry(origin: origin) == expected, "seed \(random.seed)")
                let payload = try content.payload(origin: origin)
                #expect(payload.entry == expected)
                let parsed = try StatementPayload(
                    parsing: try JSONParser.parse(payload.canonicalBytes))
                #expect(parsed.canonicalBytes == payload.canonicalBytes)
            }
        }
    }

    @Test func disclosuresOpenEveryMemberInOrder() throws {
        var random = SeededRandom()
        for _ in 0..<20 {
            let content = try SampleStatements.event(random: &random)
            let disclosures = try content.disclosures()
            #expect(disclosures.map(\.name) == content.members.map(\.name), "seed \(random.seed)")
            #expect(disclosures.map(\.value) == content.members.map(\.value))
            for disclosure in disclosures {
                #expect(try Disclosure(parsing: disclosure.encoded) == disclosure)
            }
        }
    }

    @Test func seedsOfABatchDependOnTheLineAndThePart() throws {
        let seed = try #require(SecretKey(Array(0..<32)))
        let expected = NaiveTree.hash(
            Array("tallystick/seed/v1\n".utf8), Array(0..<32), [0, 0, 0, 0, 0, 0, 1, 2], [1])
        #expect(
            StatementSeed.batch(seed: seed, line: 258, part: 1).bytes == expected.bytes)
    }

    @Test(arguments: [
        (["b", "a"], 0, StatementError.memberOrder), (["a", "a"], 0, .memberOrder),
        (["a", "exp"], 0, .memberName), (["A"], 0, .memberName), ([""], 0, .memberName),
        (["_sd"], 0, .memberName), (["a", "\u{e9}"], 0, .memberName), (["a"], 1, .missingSeed),
    ])
    func membersOutOfOrderOrWithOtherNamesAreRefused(
        names: [String], part: Int, error: StatementError
    ) throws {
        let content = try Self.content(names.map { ($0, .null) }, part: part)
        #expect(throws: error) { try content.entry(origin: "a.log") }
    }

    @Test(
        arguments: [
            .integer(9_007_199_254_740_992), .integer(-9_007_199_254_740_992), .otherNumber("1.5"),
            .array([.otherNumber("1e2")]), .object(JSONObject([("Name", .null)])),
            .array([.object(JSONObject([("a", .object(JSONObject([("_b", .null)])))]))]),
        ] as [JSONValue])
    func valuesThatCannotBeHashedAreRefused(value: JSONValue) throws {
        let content = try Self.content([("a", value)], part: 0)
        #expect(throws: StatementError.memberValue) { try content.disclosures() }
    }

    @Test(arguments: [-1, 9_007_199_254_740_992])
    func aTimeOutOfBoundsIsRefused(time: Int) throws {
        let content = StatementContent(
            type: StatementType(family: .registry, name: "key", version: 1), issuedAt: time,
            members: [], seeds: [])
        #expect(throws: StatementError.time) { try content.entry(origin: "a.log") }
    }

    private static func content(
        _ members: [(String, JSONValue)], part: Int
    ) throws -> StatementContent {
        StatementContent(
            type: StatementType(family: .registry, name: "key", version: 1), issuedAt: 1,
            members: members.map { StatementMember(name: $0.0, value: $0.1, part: part) },
            seeds: [try #require(SecretKey(Array(repeating: 7, count: 32)))])
    }
}
