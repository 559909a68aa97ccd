internal import CanonicalEncoding
package import Cryptography
internal import TransparencyLog

/// A log key that the log announced in a statement of its own, `tallystick/registry/key/1`
/// (ledger-format.md §8).
package struct KeyAnnouncement: Sendable, Equatable {
    /// How many leaves the log has when the statement's block has been added: the statement stands
    /// alone in it.
    package static func fromSize(ofLeaf leaf: Int) -> Int { leaf + 2 }

    package static let type = StatementType(family: .registry, name: "key", version: 1)

    package let key: LogKey
    /// The leaf of the statement, and what stands there.
    package let leaf: Int
    package let entry: Digest
    /// Seconds since 1970.
    package let issuedAt: Int

    /// Reads a statement that was verified; `nil` for one of another type, or one withheld.
    ///
    /// - Throws: step `announcement` where it announces nothing that can be followed.
    package init?(_ statement: VerifiedStatement) throws(VerificationError) {
        guard case .opened(Self.type, let issuedAt, _) = statement.content else { return nil }
        try self.init(
            statement["vkey"], statement["from_size"], leaf: statement.index,
            entry: statement.entry, issuedAt: issuedAt)
    }

    /// Reads a statement by whoever opened it and knows where it stands; `nil` for one of another type.
    ///
    /// - Throws: as the other.
    package init?(
        _ content: StatementContent, leaf: Int, entry: Digest
    ) throws(VerificationError) {
        guard content.type == Self.type else { return nil }
        func member(_ name: String) -> JSONValue? {
            content.members.first { $0.name == name }?.value
        }
        try self.init(
            member("vkey"), member("from_size"), leaf: leaf, entry: entry,
            issuedAt: content.issuedAt)
    }

    private init(
        _ vkey: JSONValue?, _ fromSize: JSONValue?, leaf: Int, entry: Digest, issuedAt: Int
    ) throws(VerificationError) {
        guard let text = vkey?.stringValue, let size = fromSize?.integerValue else {
            throw VerificationError(
                .announcement, "the announcement does not show both vkey and from_size")
        }
        guard let key = try? VerifierKey(parsing: text) else {
            throw VerificationError(.announcement, "the key that is announced cannot be read")
        }
        guard size == Self.fromSize(ofLeaf: leaf) else {
            throw VerificationError(
                .announcement,
                "from_size is not the size of the first checkpoint over the announcement")
        }
        self.key = LogKey(key: key, fromSize: Int(size))
        self.leaf = leaf
        self.entry = entry
        self.issuedAt = issuedAt
    }
}
