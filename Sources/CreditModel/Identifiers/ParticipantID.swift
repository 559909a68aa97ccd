/// A participant's name in the registry, `[a-z0-9][a-z0-9-]{0,63}`: the ledger's
/// `participant:` label without its prefix (ledger format §5).
package struct ParticipantID: Hashable, Sendable {
    /// As posted: the normal form is the only one.
    package let text: String

    /// Refuses any other form, upper case too.
    package init(parsing text: String) throws(IdentifierError) {
        if let fault = Self.fault(in: text.utf8Span.span) { throw fault }
        self.text = text
    }

    static func fault(in utf8: Span<UInt8>) -> IdentifierError? {
        var isWellFormed = (1...64).contains(utf8.count) && utf8[0] != UInt8(ascii: "-")
        for position in utf8.indices where isWellFormed {
            switch utf8[position] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"):
                continue
            default: isWellFormed = false
            }
        }
        guard !isWellFormed else { return nil }
        return IdentifierError(
            .invalidIdentifier,
            "a participant is named by 1 to 64 lower-case letters, digits and hyphens, and the "
                + "first is no hyphen: use the name given at admission")
    }
}
