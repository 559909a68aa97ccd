package import CanonicalEncoding
package import Cryptography

/// A statement that stands in the log, and what was shown of it.
package struct VerifiedStatement: Sendable, Equatable {
    package enum Content: Sendable, Equatable {
        /// `issuedAt` is in seconds since 1970; the members are those disclosed, in the order of
        /// their disclosures.
        case opened(type: StatementType, issuedAt: Int, members: [DisclosedMember])
        case withheld
        case block(BlockStatement)
    }

    /// The index of its leaf.
    package let index: Int
    package let entry: Digest
    package let content: Content

    package init(index: Int, entry: Digest, content: Content) {
        self.index = index
        self.entry = entry
        self.content = content
    }

    /// A statement whose place in the log is known otherwise: what is disclosed of it is checked.
    package init(
        at index: Int, payload: StatementPayload, disclosures: [[UInt8]], origin: String
    ) throws(VerificationError) {
        let (type, members) = try payload.opened(by: disclosures, origin: origin)
        self.init(
            index: index, entry: payload.entry,
            content: .opened(type: type, issuedAt: payload.issuedAt, members: members))
    }

    /// Whether its type and some members were shown. A block is not opened: it is public.
    package var isOpened: Bool {
        if case .opened = content { true } else { false }
    }

    package var type: StatementType? {
        if case .opened(let type, _, _) = content { type } else { nil }
    }

    /// Seconds since 1970.
    package var issuedAt: Int? {
        if case .opened(_, let issuedAt, _) = content { issuedAt } else { nil }
    }

    package var members: [DisclosedMember] {
        if case .opened(_, _, let members) = content { members } else { [] }
    }

    /// The disclosed member of this name; `nil` when it was not disclosed.
    package subscript(name: String) -> JSONValue? {
        members.first { $0.name.hasSameBytes(as: name) }?.value
    }
}
