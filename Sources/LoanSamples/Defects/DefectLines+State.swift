internal import CanonicalEncoding
internal import CreditModel

/// Phases X and R: records that what was recorded before forbids.
extension DefectLines {
    mutating func addState() {
        addAccounts()
        addOrder()
        addKinds()
        addReferences()
    }

    private mutating func addAccounts() {
        bad(
            "X201", "unknown-account", at: "/account_no",
            .repayment("X-201", of: subject, on: "2024-06-03"))
        bad(
            "X202", "already-reported", at: "",
            .opening(Self.account, of: subject).with(["opened_on": "2024-01-09"]))
        open("X-203")
        let end = DefectRecord.repayment("X-203", of: subject, on: "2024-03-01")
        good(
            end.with([
                "amount": .integer(DefectRecord.principal),
                "principal_part": .integer(DefectRecord.principal), "interest_part": 0,
            ]))
        good(
            DefectRecord(
                "account.closed", of: subject,
                ["account_no": "X-203", "on": "2024-03-01", "reason": "repaid"]))
        bad(
            "X203", "account-closed", at: "",
            .drawdown("X-203", of: subject).with(["on": "2024-03-02"]))
        open("X-215")
        bad(
            "X215", "currency-changed", at: "/currency",
            .repayment("X-215", of: subject, on: "2024-02-10").with(["currency": "USD"]))
    }

    private mutating func addOrder() {
        open("X-204")
        good(.balance("X-204", of: subject, on: "2024-03-31"))
        bad(
            "X204", "out-of-order", at: "/as_of",
            .balance("X-204", of: subject, on: "2024-02-29"))
        bad(
            "X209", "duplicate-event", at: "",
            .restructuring(Self.account, of: subject, on: Self.restructuredOn)
                .with(["reporter_ref": "again", "months_extended": 12]))
        open("R-301")
        good(.repayment("R-301", of: subject, on: "2024-02-10"))
        bad(
            "R301", "duplicate-in-batch", at: "",
            .repayment("R-301", of: subject, on: "2024-02-10").with([
                "amount": 13_000, "interest_part": 3_000,
            ]))
    }

    private mutating func addKinds() {
        good(discount("X-207"))
        bad("X207", "drawdown-not-allowed", at: "", .drawdown("X-207", of: subject))
        good(discount("X-208"))
        bad(
            "X208", "extension-not-allowed", at: "/kind",
            .restructuring("X-208", of: subject, on: "2024-06-03"))
    }

    private mutating func addReferences() {
        open("X-212")
        bad(
            "X212", "range", at: "/new_due_on",
            .restructuring("X-212", of: subject, on: "2024-06-03").with([
                "new_due_on": "2023-12-29"
            ]))
        bad(
            "X210", "bad-supersede", at: "/supersedes",
            .repayment(Self.account, of: subject, on: "2024-06-04").with([
                "supersedes": .integer(Self.neverAssigned), "correction_reason": "data_entry",
            ]))
        open("X-213")
        bad(
            "X213", "bad-id-change", at: "/new_account_no",
            DefectRecord(
                "id.changed", of: subject,
                [
                    "old_account_no": "X-213", "new_account_no": .string(Self.account),
                    "on": "2024-06-03",
                ]))
        doubtful(
            "X214", "unknown-subject", at: "/subject", .opening("X-214", of: unregistered))
    }

    /// A bill discounted: all of it was paid out when it was opened, and it ends on its day.
    private func discount(_ account: String) -> DefectRecord {
        .opening(account, of: subject).with([
            "account_type": "discount", "product": "discount", "repayment_mode": "bullet",
        ])
    }

    /// A place in the ledger that no registry reaches.
    private static let neverAssigned: Int64 = 4_000_000_000_000
}
