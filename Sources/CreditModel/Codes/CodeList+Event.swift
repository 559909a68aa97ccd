/// Codes that describe what happened to an account.
extension CodeList {
    /// PBOC forms of repayment.
    package static let repaymentForm = CodeList(
        "T10", "form of a repayment",
        [
            "scheduled", "overdue", "prepayment", "full_prepayment", "by_guarantor",
            "from_collateral", "asset_in_lieu", "refinancing", "other", "unknown",
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

    /// Whether anything is still owed after a write-off.
    package static let writeOffKind = CodeList(
        "write_off_kind", "how much is written off", ["full", "partial"])

    /// How far a record can be relied on as seen by its reporter.
    package static let origin = CodeList(
        "origin", "where a record comes from", ["observed", "historical", "simulated"])
}
