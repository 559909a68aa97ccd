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

    init(_ pending: PendingBatch, _ refusal: BatchRefusal) {
        batch = pending.batch
        json = Self.json(
            pending.batch, state: "refused", issuedAt: pending.issuedAt, content: pending.content,
            counts: [
                ("received", refusal.received), ("stored", 0), ("ignored", 0),
                ("refused", refusal.refused), ("warnings", refusal.warnings),
                ("finding_count", refusal.findingCount),
            ], place: [])
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
