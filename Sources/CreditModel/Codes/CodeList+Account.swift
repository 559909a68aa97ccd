/// Codes that describe an account and what is owed on it.
extension CodeList {
    /// What kind of credit it is: PBOC categories and AnaCredit instruments.
    package static let product = CodeList(
        "T1", "credit product",
        [
            ListedCode("overdraft", pboc: "R1", anacredit: "20"),
            ListedCode("revolving", pboc: "R4", anacredit: "1001"),
            ListedCode("credit_line", anacredit: "1002"),
            ListedCode("term_loan", pboc: "D1", anacredit: "1004"),
            ListedCode("discount", pboc: "D2", anacredit: "71"),
            ListedCode("finance_lease", anacredit: "80"),
            ListedCode("card", anacredit: "51"),
            ListedCode("bank_acceptance", pboc: "51"),
            ListedCode("letter_of_credit", pboc: "61"),
            ListedCode("guarantee_issued"),
            ListedCode("recovered_claim", pboc: "C1"),
        ])

    /// How an account is kept: PBOC account types.
    package static let accountType = CodeList(
        "T2", "account type",
        [
            ListedCode("non_revolving", pboc: "D1"),
            ListedCode("revolving_overdraft", pboc: "R1"),
            ListedCode("drawn_under_revolving_limit", pboc: "R4"),
            ListedCode("discount", pboc: "D2"),
            ListedCode("collection", pboc: "C1"),
            ListedCode("other"), ListedCode("unknown"),
        ])

    /// Five-class asset quality of Chinese banking supervision; the last three are non-performing.
    package static let classification = CodeList(
        "T3", "five-class asset quality",
        [
            ListedCode("normal", chinese: "正常"),
            ListedCode("special_mention", chinese: "关注"),
            ListedCode("substandard", chinese: "次级"),
            ListedCode("doubtful", chinese: "可疑"),
            ListedCode("loss", chinese: "损失"),
        ])

    /// Days past due in Metro 2's buckets: the account status, and ``DaysPastDue/symbol(of:)`` for
    /// a history of months.
    package static let dpdBucket = CodeList(
        "T4", "days past due",
        [
            ListedCode("current", label: "nothing past due", metro2: "11"),
            ListedCode("days_1_29", label: "1 to 29 days", metro2: "11"),
            ListedCode("days_30_59", label: "30 to 59 days", metro2: "71"),
            ListedCode("days_60_89", label: "60 to 89 days", metro2: "78"),
            ListedCode("days_90_119", label: "90 to 119 days", metro2: "80"),
            ListedCode("days_120_149", label: "120 to 149 days", metro2: "82"),
            ListedCode("days_150_179", label: "150 to 179 days", metro2: "83"),
            ListedCode("days_180_plus", label: "180 days or more", metro2: "84"),
        ])

    /// How the credit is secured.
    package static let guaranteeMode = CodeList(
        "T5", "how the credit is secured",
        [
            ListedCode("combined", pboc: "0"), ListedCode("guarantee", pboc: "1", chinese: "保证"),
            ListedCode("pledge", pboc: "2", chinese: "质押"),
            ListedCode("mortgage", pboc: "3", chinese: "抵押"), ListedCode("unsecured", pboc: "4"),
        ])

    /// AnaCredit amortisation types, with the revolving minimum of cards.
    package static let repaymentMode = CodeList(
        "T6", "repayment mode",
        [
            ListedCode("equal_instalment", anacredit: "1"),
            ListedCode("equal_principal", anacredit: "2"),
            ListedCode("fixed_schedule", anacredit: "3"), ListedCode("bullet", anacredit: "4"),
            ListedCode("interest_then_bullet"), ListedCode("revolving_minimum"),
            ListedCode("other", anacredit: "5"),
        ])

    /// AnaCredit payment frequencies, with the shorter ones of PBOC.
    package static let frequency = CodeList(
        "T7", "repayment frequency",
        [
            ListedCode("daily"), ListedCode("weekly"), ListedCode("monthly", anacredit: "10"),
            ListedCode("quarterly"), ListedCode("semi_annual"), ListedCode("annual"),
            ListedCode("at_maturity"), ListedCode("irregular"),
            ListedCode("other", anacredit: "99"),
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

    /// How an account stands: its lifecycle.
    package static let accountState = CodeList(
        "account_state", "state of an account",
        [
            ListedCode("open", metro2: "11"), ListedCode("overdue"), ListedCode("non_performing"),
            ListedCode("written_off", metro2: "97"), ListedCode("closed", metro2: "13"),
        ])

    /// Whether a facility may be used.
    package static let facilityState = CodeList(
        "facility_state", "state of a facility", ["open", "frozen", "closed"])
}
