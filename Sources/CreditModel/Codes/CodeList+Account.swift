/// Codes that describe an account and what is owed on it.
extension CodeList {
    /// What kind of credit it is: PBOC categories and AnaCredit instruments.
    package static let product = CodeList(
        "T1", "credit product",
        [
            "overdraft", "revolving", "credit_line", "term_loan", "discount", "finance_lease",
            "card", "bank_acceptance", "letter_of_credit", "guarantee_issued", "recovered_claim",
        ])

    /// PBOC account types D1, R1, R4, D2 and C1.
    package static let accountType = CodeList(
        "T2", "account type",
        [
            "non_revolving", "revolving_overdraft", "drawn_under_revolving_limit", "discount",
            "collection", "other", "unknown",
        ])

    /// PBOC five-class asset quality; the last three are non-performing.
    package static let classification = CodeList(
        "T3", "five-class asset quality",
        ["normal", "special_mention", "substandard", "doubtful", "loss"])

    /// PBOC guarantee modes 0 to 4.
    package static let guaranteeMode = CodeList(
        "T5", "how the credit is secured",
        ["combined", "guarantee", "pledge", "mortgage", "unsecured"])

    /// AnaCredit amortisation types, with the revolving minimum of cards.
    package static let repaymentMode = CodeList(
        "T6", "repayment mode",
        [
            "equal_instalment", "equal_principal", "fixed_schedule", "bullet",
            "interest_then_bullet", "revolving_minimum", "other",
        ])

    /// AnaCredit payment frequencies, with the shorter ones of PBOC.
    package static let frequency = CodeList(
        "T7", "repayment frequency",
        [
            "daily", "weekly", "monthly", "quarterly", "semi_annual", "annual", "at_maturity",
            "irregular", "other",
        ])

    /// AnaCredit purposes 1 to 9.
    package static let purpose = CodeList(
        "T8", "purpose of the credit",
        [
            "working_capital", "fixed_assets", "construction", "residential_real_estate",
            "commercial_real_estate", "imports", "exports", "debt_refinancing", "margin_lending",
            "other", "unknown",
        ])

    /// AnaCredit interest rate types.
    package static let rateType = CodeList(
        "T9", "interest rate type", ["fixed", "variable", "mixed", "other", "unknown"])
}
