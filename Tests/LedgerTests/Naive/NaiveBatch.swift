import CanonicalEncoding
import Cryptography
import Ledger
import TestSupport
import Testing

/// A batch that was posted to a ``NaiveLedger``.
struct NaiveBatch {
    let id: String
    let issuedAt: Int
    let seed: SecretKey
    /// The numbers of the stored lines.
    let lines: [Int]
    /// The stored records.
    let contents: [PostedStatement]
    let first: Int

    /// Posts records; every line that is `nil` was refused or ignored.
    init(
        _ records: [PostedStatement?], participant: String, to ledger: inout NaiveLedger,
        random: inout SeededRandom
    ) throws {
        let issuedAt = Int.random(in: 1_700_000_000...1_800_000_000, using: &random)
        let seed = try #require(SecretKey(random.bytes(32)))
        id = "b\(ledger.size)"
        self.issuedAt = issuedAt
        self.seed = seed
        first = ledger.size
        var lines: [Int] = []
        for (offset, record) in records.enumerated() {
            guard let record else { continue }
            lines.append(offset + 1)
            let seeds = [0, 1].map { part in
                StatementSeed.batch(seed: seed, line: offset + 1, part: part)
            }
            try ledger.append(
                StatementContent(
                    type: record.type, issuedAt: issuedAt, members: record.members, seeds: seeds))
        }
        self.lines = lines
        contents = records.compactMap { $0 }
        let left = records.count - lines.count
        let refused = Int.random(in: 0...left, using: &random)
        let members: [(String, JSONValue)] = [
            ("batch", .string(id)),
            ("content_sha256", .string(Base64.encode(random.bytes(32)))),
            ("ignored", .integer(Int64(left - refused))),
            ("participant", .string(participant)),
            ("received", .integer(Int64(records.count))),
            ("refused", .integer(Int64(refused))),
            ("stored", .integer(Int64(lines.count))),
        ]
        try ledger.append(
            StatementContent(
                type: StatementType(family: .batch, name: "received", version: 1),
                issuedAt: issuedAt,
                members: members.map { StatementMember(name: $0.0, value: $0.1, part: 0) },
                seeds: [try #require(SecretKey(random.bytes(32)))]))
    }
}
