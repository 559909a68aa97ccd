package import CanonicalEncoding

/// A closed list of codes that a member may have.
package struct CodeList: Sendable {
    /// The list's name in schemas and messages, such as `T1`.
    package let id: String
    /// What the codes are of, for people.
    package let name: String
    /// The codes with what they are called elsewhere, in the order in which people should read
    /// them.
    package let entries: [ListedCode]
    /// The codes, lower_snake_case, in the same order.
    package let codes: [String]
    private let table: NameTable

    /// The codes must be unique.
    package init(_ id: String, _ name: String, _ entries: [ListedCode]) {
        self.id = id
        self.name = name
        self.entries = entries
        codes = entries.map(\.code)
        table = NameTable(codes)
    }

    /// A list whose codes have no counterpart elsewhere.
    package init(_ id: String, _ name: String, _ codes: [String]) {
        self.init(id, name, codes.map { ListedCode($0) })
    }

    /// Whether `code` is one of the list, byte for byte.
    package func contains(_ code: String) -> Bool {
        table.place(of: code) != nil
    }

    /// Every list that a member has or that answers use: T1 to T20, then those without a number.
    package static let all: [CodeList] = [
        .product, .accountType, .classification, .dpdBucket, .guaranteeMode, .repaymentMode,
        .frequency, .purpose, .rateType, .repaymentForm, .restructuring, .recoverySource,
        .closeReason, .guaranteeKind, .protection, .inquiryPurpose, .legalBasis, .disputeGround,
        .correctionReason, .publicRecordKind, .accountState, .facilityState, .origin,
        .publicRecordState, .sizeClass, .subjectState, .valuationBasis, .writeOffKind,
    ]

    /// The lists as `GET /v1/code-lists` serves them.
    package static var allJSON: JSONValue {
        ["code_lists": .array(all.map(\.json))]
    }

    private var json: JSONValue {
        ["id": .string(id), "name": .string(name), "codes": .array(entries.map(\.json))]
    }
}
