internal import CanonicalEncoding
internal import Cryptography
internal import Ledger

/// A statement that is ready for the sequencer: its entry is known, its labels are keys, and its
/// contents are packed for sealing. It holds nothing that depends on its place in the log.
package struct PreparedStatement: Sendable {
    struct Part: Sendable {
        /// The label whose content key seals the part, by its place in `labels`.
        let owner: Int
        let packed: [UInt8]
    }

    let type: String
    let issuedAt: Int
    let entry: Digest
    /// The keys of the labels the statement stands under.
    let labels: [Digest]
    let parts: [Part]
    /// Who was shown which file, where it is an inquiry's statement.
    let reading: ShownFile?

    init(_ content: StatementContent, origin: String) throws(RegistryError) {
        let labels: [Label]
        do {
            (entry, labels) = try content.commitment(origin: origin)
        } catch {
            throw RegistryError(wrapping: error)
        }
        type = content.type.vct
        issuedAt = content.issuedAt
        reading = ShownFile(content)
        self.labels = labels.map(\.key)
        parts = content.seeds.indices.map { part in
            Part(
                owner: Self.owner(ofPart: part, in: content, labels: labels),
                packed: StatementPacking.pack(content, part: part))
        }
    }

    /// Part 0 belongs to the statement's first label; part 1 to the subject its own member names.
    private static func owner(
        ofPart part: Int, in content: StatementContent, labels: [Label]
    ) -> Int {
        guard part > 0 else { return 0 }
        for member in content.members where member.part == part {
            guard let subject = member.value.stringValue else { continue }
            let place = labels.firstIndex { $0.text.hasSameBytes(as: "subject:" + subject) }
            if let place { return place }
        }
        return 0
    }
}
