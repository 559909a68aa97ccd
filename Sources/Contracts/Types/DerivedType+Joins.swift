internal import ContractLanguage

extension DerivedType {
    /// The names of the types that are about no business.
    private static let contractNames = Set(all.filter { !$0.isAboutBusiness }.map(\.name))

    /// Whether contracts make statements of a type; that they fail is none.
    static func isDerived(_ type: String) -> Bool {
        type.hasPrefix("derived.") || contractNames.contains(type)
    }

    private static let count = ContractType.int

    private static let month: [Member] = [
        Member("participant", text, "Whose records are counted."),
        Member("month", text, "The month, as 2026-11, in UTC."),
        Member("batches", count, "Batches that came in during the month."),
        Member("received", count, "Records in them."),
        Member("stored", count, "Records that became statements."),
        Member("ignored", count, "Records that were there already."),
        Member("refused", count, "Records that broke a rule."),
        Member("disputes_upheld", count, "Disputes in which its records were found to be wrong."),
    ]

    /// What follows from more than one statement.
    static let ofJoins: [DerivedType] = [
        DerivedType(
            name: "derived.guarantee_called_for",
            summary: "An account that the business answers for has been overdue for long.",
            members: [
                accountNumber, lender,
                Member("guarantee", count, "The leaf index of the guarantee's record."),
                Member("days_past_due", count, "Days since something was overdue on the account."),
                Member("liability_amount", .int.orNull, "Up to what amount it answers."),
                Member("currency", text.orNull, "The currency of the amount."),
            ]),
        DerivedType(
            name: "derived.reader_of_corrected",
            summary: "A participant was shown the file before a record in it was corrected.",
            members: [
                Member("reader", text, "The participant that was shown it."),
                Member("inquiry", count, "The leaf index of its last inquiry."),
                Member("corrected", count, "The leaf index of the record that was corrected."),
            ]),
        DerivedType(
            name: "derived.acknowledgement_deemed",
            summary:
                "The business was given time to say that an account is its own, and said nothing.",
            members: [
                accountNumber, lender,
                Member("record", count, "The leaf index of the record of the account."),
            ]),
        DerivedType(
            name: "derived.adverse_ended",
            summary: "What went wrong on an account is over.",
            members: [accountNumber, lender, Member("ended_on", text, "The day of its end.")]),
        DerivedType(
            name: "derived.retention_over",
            summary: "What went wrong on an account has been over for as long as it is shown.",
            members: [accountNumber, lender, Member("ended_on", text, "The day of its end.")]),
        DerivedType(
            name: "contract.quality_counted",
            summary: "What a participant reported in a month so far.", members: month),
        DerivedType(
            name: "contract.quality_score",
            summary: "What a participant reported in a month that is over.",
            members: month + [
                Member(
                    "refused_ppm", count, "Of a million records received, how many broke a rule.")
            ]),
        DerivedType(
            name: "contract.duty_missed",
            summary:
                "A duty after an incident was not done by its last moment, by the ledger's clock.",
            members: [
                Member("incident", text, "The incident's id."),
                Member("duty", text, "What has to be done."),
                Member("due_at", text, "Its last moment."),
            ]),
    ]
}
