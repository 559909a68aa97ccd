/// What the registry has promised to lenders of a type: changing it is a new version of the type.
struct PromisedType {
    let name: String
    /// The business date.
    let date: String
    let required: [String]
    let optional: [String]

    /// Members are listed in one string, which is easier to compare with the documentation.
    private init(_ name: String, date: String, _ required: String, optional: String = "") {
        self.name = name
        self.date = date
        self.required = required.split(separator: " ").map { String($0) }
        self.optional = optional.split(separator: " ").map { String($0) }
    }

    private static let particulars = """
        former_names founded_on identifiers industry legal_form division natural_person parent \
        size_class state
        """

    static let all: [PromisedType] = [
        PromisedType(
            "subject.registered", date: "on", "country legal_name on", optional: particulars),
        PromisedType(
            "subject.updated", date: "on", "on", optional: "country legal_name " + particulars),
        PromisedType("identity.merged", date: "on", "merged_into on", optional: "evidence_sha256"),
        PromisedType(
            "facility.opened", date: "opened_on",
            "currency facility_no limit maturity_on opened_on product revolving",
            optional: "guarantee_mode"),
        PromisedType(
            "facility.amended", date: "on", "facility_no on",
            optional: "facility_state limit maturity_on reason"),
        PromisedType(
            "account.opened", date: "opened_on",
            "account_no currency opened_on principal product",
            optional: """
                account_type due_on facility_no frequency guarantee_mode industry_of_use purpose \
                rate_ppm rate_type repayment_mode
                """),
        PromisedType(
            "drawdown", date: "on", "account_no amount on", optional: "balance_after currency"),
        PromisedType(
            "balance.reported", date: "as_of",
            "account_no as_of balance classification dpd overdue_principal overdue_total period",
            optional: """
                account_state closed_on currency last_payment_amount last_payment_on \
                next_due_amount next_due_on overdue_since remaining_terms
                """),
        PromisedType(
            "repayment", date: "on", "account_no amount form interest_part on principal_part",
            optional: "balance_after currency fees_part"),
        PromisedType(
            "classification.changed", date: "assessed_on", "account_no assessed_on from to",
            optional: "basis"),
        PromisedType(
            "restructured", date: "on", "account_no kind on",
            optional: "amount_forgiven currency months_extended new_account_no new_due_on"),
        PromisedType("written_off", date: "on", "account_no amount kind on", optional: "currency"),
        PromisedType("recovery", date: "on", "account_no amount on source", optional: "currency"),
        PromisedType(
            "claim.transferred", date: "on", "account_no on",
            optional: "amount currency original_creditor to_name to_participant"),
        PromisedType("account.closed", date: "on", "account_no on reason"),
        PromisedType(
            "guarantee.recorded", date: "on", "account_no guarantor kind on",
            optional: "contract_no currency joint liability_amount"),
        PromisedType(
            "guarantee.amended", date: "on", "account_no guarantor on",
            optional: "contract_no currency kind liability_amount"),
        PromisedType(
            "guarantee.released", date: "on", "account_no guarantor on", optional: "contract_no"),
        PromisedType(
            "guarantee.called", date: "on", "account_no amount guarantor on", optional: "currency"),
        PromisedType("guarantee.annulled", date: "on", "annuls guarantor on reason"),
        PromisedType(
            "collateral.recorded", date: "on",
            "account_no basis collateral_no kind on value valued_on",
            optional: "currency location priority"),
        PromisedType(
            "collateral.revalued", date: "valued_on",
            "account_no basis collateral_no value valued_on", optional: "currency"),
        PromisedType("collateral.released", date: "on", "account_no collateral_no on"),
        PromisedType(
            "public.record", date: "on", "authority case_no kind on",
            optional: "amount currency record_state"),
        PromisedType("annulment", date: "on", "annuls on reason"),
        PromisedType("id.changed", date: "on", "new_account_no old_account_no on"),
        PromisedType("statement.attached", date: "on", "on target text"),
    ]
}
