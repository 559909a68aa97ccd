import CanonicalEncoding
import Cryptography
import Ledger
import TestSupport
import Testing
import TransparencyLog

/// Random statements of every family, over a few businesses and participants, so that labels share
/// statements.
struct SampleStatements {
    static let subjects = [
        "uscc:91110000MA00TE0114", "uscc:91310000MA1K00015N", "uscc:92440300MA5D00024D",
        "lei:5493001KJTIIGC8Y1R12", "foreign:US-0F3A.9_B",
    ]
    static let participants = ["lender-a", "lender-b", "watch-1"]

    static var labels: [Label] {
        subjects.compactMap { Label.subject($0) }
            + participants.compactMap { Label.participant($0) }
            + [.registry, .contract, .incident].compactMap { Label.topic($0) }
    }

    /// Labels under which no sample is ever recorded.
    static var absentLabels: [Label] {
        (0..<8).compactMap { Label.participant("nobody-\($0)") }
    }

    static func genesis(_ ledger: inout NaiveLedger, random: inout SeededRandom) throws {
        try ledger.append(
            StatementContent(
                type: StatementType(family: .registry, name: "genesis", version: 1),
                issuedAt: 1_790_000_000,
                members: [
                    StatementMember(name: "created", value: "2026-09-21T12:53:20Z", part: 0),
                    StatementMember(
                        name: "origin", value: .string(NaiveLedger.origin), part: 0),
                    StatementMember(name: "suite", value: "sha256-ed25519", part: 0),
                    StatementMember(
                        name: "vkey", value: .string(ledger.signer.verifierKey.encoded), part: 0),
                ], seeds: [try #require(SecretKey(random.bytes(32)))]))
    }

    /// A record as a lender posts it.
    static func record(random: inout SeededRandom) -> PostedStatement {
        let subject = JSONValue.string(subjects.randomElement(using: &random) ?? subjects[0])
        let reporter = JSONValue.string(participants.randomElement(using: &random) ?? "lender-a")
        var members = filling(random: &random)
        members["subject"] = (subject, 0)
        members["reporter"] = (reporter, 0)
        let name: String
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            name = "guarantee.recorded"
            let guarantor = subjects.randomElement(using: &random) ?? subjects[0]
            members["guarantor"] = (.string(guarantor), 1)
            members["guarantor_note"] = (value(random: &random, depth: 1), 1)
        case 1:
            name = "identity.merged"
            members["merged_into"] = (.string(subjects.randomElement(using: &random) ?? ""), 0)
        default: name = "balance.reported"
        }
        return PostedStatement(
            type: StatementType(family: .credit, name: name, version: 1), members: sorted(members))
    }

    /// A statement of any family but those that records and batches have.
    static func event(random: inout SeededRandom) throws -> StatementContent {
        let families: [StatementFamily] = [
            .consent, .inquiry, .dispute, .erasure, .participant, .registry, .contract, .incident,
        ]
        let family = families.randomElement(using: &random) ?? .consent
        var members = filling(random: &random)
        switch family {
        case .consent, .inquiry, .dispute, .erasure:
            members["subject"] = (.string(subjects.randomElement(using: &random) ?? ""), 0)
            members["participant"] =
                Bool.random(using: &random)
                ? (.null, 0) : (.string(participants.randomElement(using: &random) ?? ""), 0)
        case .participant:
            members["participant"] = (.string(participants.randomElement(using: &random) ?? ""), 0)
        default: break
        }
        return StatementContent(
            type: StatementType(family: family, name: "happened.once", version: 2),
            issuedAt: Int.random(in: 0...9_007_199_254_740_991, using: &random),
            members: sorted(members), seeds: [try #require(SecretKey(random.bytes(32)))])
    }

    private static func sorted(_ members: [String: (JSONValue, Int)]) -> [StatementMember] {
        members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { StatementMember(name: $0.key, value: $0.value.0, part: $0.value.1) }
    }

    private static func filling(random: inout SeededRandom) -> [String: (JSONValue, Int)] {
        var members: [String: (JSONValue, Int)] = [:]
        for number in 0..<Int.random(in: 1...6, using: &random) {
            members["m\(number)_of"] = (value(random: &random, depth: 0), 0)
        }
        return members
    }

    private static func value(random: inout SeededRandom, depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth < 3 ? 8 : 6), using: &random) {
        case 0: return .null
        case 1: return .bool(.random(using: &random))
        case 2:
            let largest = CanonicalJSON.largestInteger
            return .integer(.random(in: -largest...largest, using: &random))
        case 3: return .string("a/b \"q\" \\ \u{e9}\u{2028}\u{0}\u{1f600}")
        case 4: return .string("")
        case 5: return .string(String(UInt32.random(in: 0 ... .max, using: &random)))
        case 6:
            return .array(
                (0..<Int.random(in: 0..<3, using: &random)).map { _ in
                    value(random: &random, depth: depth + 1)
                })
        default:
            var object = JSONObject()
            for name in ["z", "a1", "a_b"].shuffled(using: &random).prefix(2) {
                object.append(name, value(random: &random, depth: depth + 1))
            }
            return .object(object)
        }
    }
}
