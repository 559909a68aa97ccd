internal import CanonicalEncoding
internal import Cryptography

/// A batch's own statement, checked against the receipt that it stands in: the step `disclosure`
/// of ledger-format.md §7.
struct BatchStatement {
    static let type = StatementType(family: .batch, name: "received", version: 1)

    let entry: Digest
    let seed: SecretKey
    let participant: String
    let contentHash: Digest
    let received: Int
    let ignored: Int
    let refused: Int

    init(of receipt: Receipt, origin: String) throws(VerificationError) {
        guard let seed = Base64.decode(receipt.seed).flatMap({ SecretKey($0) }) else {
            throw Self.refusal("the batch seed is not the b64 of 32 bytes")
        }
        guard let last = receipt.proof.range.entries.last?.digest else {
            throw Self.refusal("the batch statement's entry is not the b64 of 32 bytes")
        }
        let (type, disclosed) = try receipt.statement.opened(
            by: receipt.disclosures, origin: origin)
        guard type == Self.type else {
            throw Self.refusal("the receipt's statement is not a batch's")
        }
        let members = Members(disclosed)
        guard disclosed.count == Members.count, receipt.statement.digests.count == Members.count,
            let participant = members.string("participant"), let batch = members.string("batch"),
            let contentText = members.string("content_sha256"),
            let contentHash = WireHash(text: contentText).digest,
            let received = members.count("received"), let stored = members.count("stored"),
            let ignored = members.count("ignored"), let refused = members.count("refused")
        else { throw Self.refusal("the batch statement's seven members are not all disclosed") }
        guard batch.hasSameBytes(as: receipt.batch) else {
            throw Self.refusal("the receipt's statement is of another batch")
        }
        guard receipt.statement.issuedAt == receipt.issuedAt else {
            throw Self.refusal("the receipt's time is not its statement's")
        }
        guard stored == receipt.lines.count, ignored <= received, refused <= received - ignored,
            stored == received - ignored - refused, receipt.lines.last ?? 0 <= received
        else { throw Self.refusal("the receipt's lines are not as many as its statement says") }
        entry = receipt.statement.entry
        guard entry == last else {
            throw Self.refusal("the receipt's last entry is not its statement's")
        }
        self.seed = seed
        self.participant = participant
        self.contentHash = contentHash
        self.received = received
        self.ignored = ignored
        self.refused = refused
    }

    private static func refusal(_ reason: String) -> VerificationError {
        VerificationError(.disclosure, reason)
    }

    /// The disclosed members by name and type.
    private struct Members {
        static let count = 7
        private let members: [DisclosedMember]

        init(_ members: [DisclosedMember]) {
            self.members = members
        }

        private func value(_ name: String) -> JSONValue? {
            members.first { $0.name.hasSameBytes(as: name) }?.value
        }

        func string(_ name: String) -> String? {
            value(name)?.stringValue
        }

        func count(_ name: String) -> Int? {
            value(name)?.integerValue.flatMap { $0 >= 0 ? Int($0) : nil }
        }
    }
}
