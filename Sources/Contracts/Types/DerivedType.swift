package import ContractLanguage

/// A type of statements that contracts derive, about a business or about what the registry does.
///
/// Every one of them names the contract, its version, its cause and what it was derived from; the
/// business is that of the cause, where the contract names no other. The types are the registry's own: how many members a statement has
/// follows from its type alone (ledger-format.md §1), so no contract can add one.
package struct DerivedType: Sendable {
    /// A member that the contract gives.
    package struct Member: Sendable {
        package let name: String
        package let type: ContractType
        package let summary: String

        init(_ name: String, _ type: ContractType, _ summary: String) {
            self.name = name
            self.type = type
            self.summary = summary
        }
    }

    /// With the prefix that says what it is about: `derived.delinquency`, `contract.quality_score`.
    package let name: String
    package let summary: String
    /// Beside those that all have.
    package let members: [Member]

    /// Whether it stands in the file of a business; the others stand under `topic:contract`.
    package var isAboutBusiness: Bool { !name.hasPrefix(Self.contractPrefix) }

    /// Of the names of types that are about no business.
    package static let contractPrefix = "contract."

    /// Texts of statements are not longer where their schemas do not say.
    static let text = ContractType.string(upTo: 512)

    /// What every derived statement about a business has beside ``origin``; the engine sets it.
    private static let business: [Member] = [
        Member(
            "subject", text,
            "The business that it is about: that of the cause, or one that the contract names."),
        Member("reporter", text.orNull, "Null: nobody reported it."),
    ]

    /// What every derived statement has; the engine sets it.
    private static let origin: [Member] = [
        Member("contract", text, "The name of the contract that derived it."),
        Member("version", .int, "The version of the contract."),
        Member("cause", .int, "The leaf index of the statement that it was derived from."),
        Member(
            "tick", .int.orNull, "The leaf index of the tick at which its time came; null at once."),
        Member(
            "inputs_sha256", text,
            "Base64 of SHA-256 over the contract, the cause and the time (docs/contracts.md)."),
    ]

    /// What the engine sets.
    package var common: [Member] { (isAboutBusiness ? Self.business : []) + Self.origin }

    package var record: RecordType {
        RecordType(
            name,
            (common + members).map { RecordType.Field($0.name, $0.type) })
    }

    static let accountNumber = Member(
        "account_no", text, "The lender's number of the account.")
    static let lender = Member("lender", text, "Whose account it is.")
    private static let daysPastDue = Member(
        "days_past_due", .int,
        "Days since something was overdue, by the ledger's clock or as its lender reported.")
    private static let reportedClass = Member(
        "classification", text, "The asset-quality class as it was reported.")

    package static let all = ofOneStatement + ofJoins

    private static let ofOneStatement: [DerivedType] = [
        DerivedType(
            name: "derived.consent_expired", summary: "A consent's last day is over.",
            members: [
                Member("consent", text, "The consent's name."),
                Member("grantee", text, "The lender that might ask."),
                Member("valid_until", text, "Its last day."),
            ]),
        DerivedType(
            name: "derived.dispute_overdue",
            summary: "A dispute was not resolved by its last day.",
            members: [
                Member("dispute", text.orNull, "The dispute's name."),
                Member("due_on", text, "Its last day."),
            ]),
        DerivedType(
            name: "derived.delinquency",
            summary: "An account is overdue for another step of days.",
            members: [accountNumber, lender, daysPastDue, reportedClass]),
        DerivedType(
            name: "derived.class_floor",
            summary: "By how long it is overdue, an account's class is worse than was reported.",
            members: [
                accountNumber, lender, daysPastDue, reportedClass,
                Member("floor", text, "The best class that it can have."),
            ]),
        DerivedType(
            name: "derived.close_due",
            summary: "Nothing has been owed on an account for long, and it is not closed.",
            members: [accountNumber, lender]),
        DerivedType(
            name: "derived.close_presumed",
            summary: "An account is taken for closed: its lender was told and said nothing.",
            members: [accountNumber, lender]),
        DerivedType(
            name: "derived.mark",
            summary: "Something that a contract of this registry's own found.",
            members: [
                Member("mark", text, "What was found: a word of the contract's."),
                Member("account_no", text.orNull, "The account, where it is of one."),
                Member("lender", text.orNull, "Whose account it is."),
                Member("value", .int.orNull, "A number that goes with it."),
            ]),
    ]
}
