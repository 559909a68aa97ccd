/// Codes that describe what happened to an account, or to a record of it.
extension CodeList {
    /// PBOC forms of repayment.
    package static let repaymentForm = CodeList(
        "T10", "form of a repayment",
        [
            "scheduled", "overdue", "prepayment", "full_prepayment", "by_guarantor",
            "from_collateral", "asset_in_lieu", "refinancing", "other", "unknown",
        ])

    /// How terms were eased: PBOC special transactions.
    package static let restructuring = CodeList(
        "T11", "restructuring",
        [
            ListedCode("extension", chinese: "展期"), ListedCode("new_for_old", chinese: "借新还旧"),
            ListedCode("rate_cut"), ListedCode("principal_forgiven"), ListedCode("debt_equity"),
            ListedCode("term_shortened"), ListedCode("other"),
        ])

    /// Where a recovery came from.
    package static let recoverySource = CodeList(
        "T12", "source of a recovery",
        [
            "debtor", "guarantor", "collateral_sale", "litigation", "claim_sale", "other",
            "unknown",
        ])

    /// Why an account ends; `error` is for one that should never have been opened.
    package static let closeReason = CodeList(
        "T13", "reason of closing",
        [
            "repaid", "repaid_by_guarantor", "refinanced", "transferred", "written_off_closed",
            "error",
        ])

    /// PBOC types of persons who answer for a repayment.
    package static let guaranteeKind = CodeList(
        "T14", "kind of guarantee",
        [
            "guarantor", "counter_guarantor", "co_borrower", "bill_acceptor",
            "receivables_debtor", "supply_chain_core_enterprise", "guarantee_scheme", "other",
            "unknown",
        ])

    /// AnaCredit types of protection.
    package static let protection = CodeList(
        "T15", "protection",
        [
            ListedCode("life_policy", anacredit: "2"), ListedCode("other_physical", anacredit: "3"),
            ListedCode("credit_derivative", anacredit: "4"),
            ListedCode("financial_guarantee", anacredit: "5"),
            ListedCode("residential_real_estate", anacredit: "8"),
            ListedCode("commercial_premises", anacredit: "9"),
            ListedCode("commercial_real_estate", anacredit: "10"),
            ListedCode("trade_receivables", anacredit: "17"), ListedCode("other", anacredit: "7"),
        ])

    /// Why a record is corrected or withdrawn.
    package static let correctionReason = CodeList(
        "T19", "reason of a correction",
        [
            "data_entry", "system_error", "wrong_subject", "wrong_account", "duplicate", "dispute",
            "court_order", "late_information", "other",
        ])

    /// What kind of value collateral has.
    package static let valuationBasis = CodeList(
        "valuation_basis", "basis of a valuation", ["market", "long_term", "notional"])

    /// Whether anything is still owed after a write-off.
    package static let writeOffKind = CodeList(
        "write_off_kind", "how much is written off", ["full", "partial"])

    /// How far a record can be relied on as seen by its reporter.
    package static let origin = CodeList(
        "origin", "where a record comes from", ["observed", "historical", "simulated"])
}
