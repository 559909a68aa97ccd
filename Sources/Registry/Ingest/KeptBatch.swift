package import CanonicalEncoding
internal import CreditModel
internal import Cryptography

/// A batch as its lender can ask for it later.
package struct KeptBatch: Sendable {
    let batch: BatchID
    /// As answers show it.
    package let json: JSONValue

    init(_ record: BatchRecord) {
        batch = record.batch
        json = Self.json(
            record.batch, state: "stored", issuedAt: record.issuedAt, content: record.content,
            counts: [
                ("received", record.received), ("stored", record.stored),
                ("ignored", record.ignored), ("refused", record.refused),
                ("warnings", record.warnings), ("finding_count", record.findingCount),
            ],
            // The statement of the batch itself, after its records; and where they are.
            place: [
                ("first", record.first), ("statement", record.leaves.upperBound - 1),
                ("block", record.height),
            ])
    }

    /// - Parameter height: that of the newest block when it was refused.
    init(_ pending: PendingBatch, _ refusal: BatchRefusal, after height: Int) {
        batch = pending.batch
        json = Self.json(
            pending.batch, state: "refused", issuedAt: pending.issuedAt, content: pending.content,
            counts: [
                ("received", refusal.received), ("stored", 0), ("ignored", 0),
                ("refused", refusal.refused), ("warnings", refusal.warnings),
                ("finding_count", refusal.findingCount),
            ], place: [("after_block", height)])
    }

    init?(packed: [UInt8]) {
        guard let json = try? JSONParser.parse(packed),
            let batch = json.objectValue?["batch"]?.stringValue
        else { return nil }
        self.batch = BatchID(batch)
        self.json = json
    }

    /// Seconds since 1970.
    var receivedAt: Int? {
        json.objectValue?["received_at"]?.stringValue.flatMap { UTCTimestamp.seconds(of: $0) }
    }

    /// Whether it was known when the newest block had a height.
    ///
    /// A batch is known from its block on. A refused one has none, and is known from the next one
    /// that was made: until then others may be refused, and an answer that changes would be none.
    func isKnown(at height: Int) -> Bool {
        func integer(_ name: String) -> Int? {
            json.objectValue?[name]?.integerValue.map(Int.init)
        }
        if let block = integer("block") { return block <= height }
        return integer("after_block").map { $0 < height } ?? false
    }

    private static func json(
        _ batch: BatchID, state: JSONValue, issuedAt: Int, content: Digest,
        counts: [(String, Int)], place: [(String, Int)]
    ) -> JSONValue {
        var object: JSONObject = [
            "batch": .string(batch.text), "state": state,
            "received_at": .string(UTCTimestamp.text(seconds: issuedAt)),
            "content_sha256": .string(Base64.encode(content.bytes)),
        ]
        for (name, value) in counts + place { object.append(name, .integer(Int64(value))) }
        return .object(object)
    }
}
