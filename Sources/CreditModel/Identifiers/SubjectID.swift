/// The business that a record is about: `uscc:…`, `lei:…` or `foreign:CC-…`, in the normal form of
/// the ledger's `subject:` label (ledger format §5).
package struct SubjectID: Hashable, Sendable {
    /// Who gave the identifier.
    package enum Scheme: String, CaseIterable, Sendable {
        /// A unified social credit code of China.
        case uscc
        /// A legal entity identifier.
        case lei
        /// A country's own register: its code, a hyphen and what the register calls the business.
        case foreign
    }

    /// Who gave the identifier.
    package let scheme: Scheme
    /// Scheme, colon and identifier, in normal form.
    package let text: String

    /// Takes codes in lower case, and a USCC or an LEI with spaces or hyphens inside.
    ///
    /// The scheme itself is written in lower case. Check digits, a USCC's structure and the
    /// country of a foreign identifier are checked.
    package init(parsing text: String) throws(IdentifierError) {
        let utf8 = text.utf8Span.span
        guard utf8.count <= RecordLimits.subjectBytes, let scheme = Self.scheme(of: utf8) else {
            throw IdentifierError(
                .invalidIdentifier,
                "a subject is identified as uscc:, lei: or foreign: and the identifier: write the "
                    + "scheme in lower case before it")
        }
        let code = utf8.extracting((scheme.rawValue.utf8.count + 1)...)
        self.scheme = scheme
        if scheme != .foreign, SeparatedCode.isNormal(code) {
            if let fault = Self.fault(in: code, scheme) { throw fault }
            self.text = text
        } else {
            let normal = Self.normalised(code, scheme)
            if let fault = Self.fault(in: normal.span, scheme) { throw fault }
            self.text = scheme.rawValue + ":" + String(decoding: normal, as: UTF8.self)
        }
    }

    /// An identifier that ``init(parsing:)`` has made before.
    init(normalised text: String) {
        guard let scheme = Self.scheme(of: text.utf8Span.span) else {
            preconditionFailure("a normalised subject begins with its scheme")
        }
        self.scheme = scheme
        self.text = text
    }

    private static func scheme(of utf8: Span<UInt8>) -> Scheme? {
        for scheme in Scheme.allCases {
            let name = scheme.rawValue.utf8Span.span
            guard utf8.count > name.count, utf8[name.count] == UInt8(ascii: ":") else { continue }
            if utf8.extracting(first: name.count).hasSameBytes(as: name) { return scheme }
        }
        return nil
    }

    private static func normalised(_ code: Span<UInt8>, _ scheme: Scheme) -> [UInt8] {
        switch scheme {
        case .uscc, .lei: return SeparatedCode.normalised(code)
        case .foreign:
            // A register's own hyphens and dots belong to the identifier.
            var normal: [UInt8] = []
            for position in code.indices { normal.append(SeparatedCode.upperCased(code[position])) }
            return normal
        }
    }

    private static func fault(in code: Span<UInt8>, _ scheme: Scheme) -> IdentifierError? {
        switch scheme {
        case .uscc: USCC.fault(in: code)
        case .lei: LEI.fault(in: code)
        case .foreign: foreignFault(in: code)
        }
    }

    private static func foreignFault(in code: Span<UInt8>) -> IdentifierError? {
        guard code.count > 3, code[2] == UInt8(ascii: "-"),
            IdentifierAlphabet.allows(code.extracting(3...), upTo: 57)
        else {
            return IdentifierError(
                .invalidIdentifier,
                "a foreign identifier is a country code, a hyphen and 1 to 57 letters, digits, "
                    + "dots, underscores and hyphens: transcribe other symbols")
        }
        guard Country.isAssigned(code[0], code[1]) else {
            return IdentifierError(
                .invalidCountry,
                "a foreign identifier begins with the two-letter ISO 3166-1 code of the country "
                    + "whose register it is from")
        }
        return nil
    }
}

extension SubjectID: Comparable {
    /// By the bytes of the identifiers, which are ASCII.
    package static func < (left: SubjectID, right: SubjectID) -> Bool { left.text < right.text }
}

extension SubjectID: MaskedValue {
    package var mask: String { scheme.rawValue + ":…" }
}
