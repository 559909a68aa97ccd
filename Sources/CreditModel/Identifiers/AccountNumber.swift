/// A lender's own number of an account or a facility: `[A-Z0-9._-]{1,60}`.
///
/// It means something together with the reporter only.
package struct AccountNumber: Hashable, Sendable, MaskedValue {
    /// As posted: the normal form is the only one.
    package let text: String

    /// Refuses any other form, lower case too.
    package init(parsing text: String) throws(IdentifierError) {
        if let fault = Self.fault(in: text.utf8Span.span) { throw fault }
        self.text = text
    }

    package var mask: String { "account:…" }

    static func fault(in utf8: Span<UInt8>) -> IdentifierError? {
        guard !IdentifierAlphabet.allows(utf8, upTo: 60) else { return nil }
        return IdentifierError(
            .invalidIdentifier,
            "an account or facility number is 1 to 60 upper-case letters, digits, dots, "
                + "underscores and hyphens: transcribe other symbols, always in the same way")
    }
}
