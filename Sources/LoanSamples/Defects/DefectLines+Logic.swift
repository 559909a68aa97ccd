internal import CanonicalEncoding
internal import CreditModel

/// Phase L: members of one record that cannot be true together.
extension DefectLines {
    mutating func addLogic() {
        addDates()
        addBalances()
        addStates()
        addProducts()
        addSecurity()
        addSubjects()
    }

    private mutating func addDates() {
        let opening = DefectRecord.opening("L-1", of: subject)
        bad("L101", "date-order", at: "/due_on", opening.with(["due_on": "2023-01-10"]))
        bad(
            "L102", "before-opening", at: "/effective_on",
            opening.with(["effective_on": "2024-01-09"]))
        bad(
            "L103", "future-date", at: "/on",
            .repayment(Self.account, of: subject, on: "2099-12-31"))
        bad(
            "L111", "parts-sum", at: "/amount",
            .repayment(Self.account, of: subject, on: "2024-12-03").with(["amount": 12_001]))
        bad("L121", "period-mismatch", at: "/period", balance.with(["period": "2024-07"]))
    }

    private mutating func addBalances() {
        let overdue = balance.overdue(since: "2024-08-21", days: 10)
        bad(
            "L104", "overdue-parts", at: "/overdue_principal",
            overdue.with(["overdue_principal": 120_001]))
        bad("L106", "dpd-amount-mismatch", at: "/dpd", balance.with(["overdue_total": 1]))
        bad(
            "L107", "dpd-date-mismatch", at: "/overdue_since",
            overdue.with(["overdue_since": "2024-08-11"]))
        bad(
            "L112", "class-below-floor", at: "/classification",
            balance.overdue(since: "2024-05-23", days: 100))
        open("L-105")
        doubtful(
            "L105", "overdue-exceeds-balance", at: "/overdue_total",
            DefectRecord.balance("L-105", of: subject, on: "2024-08-31")
                .overdue(since: "2024-08-21", days: 10)
                .with(["overdue_total": .integer(DefectRecord.principal * 2)]))
    }

    private mutating func addStates() {
        let closed = balance.with([
            "account_state": "closed", "closed_on": "2024-08-30", "balance": 0,
        ])
        bad("L108", "closed-with-balance", at: "/account_state", closed.with(["balance": 1]))
        bad("L109", "close-date", at: "/closed_on", closed.with(["closed_on": .null]))
        bad(
            "L110", "close-before-activity", at: "/closed_on",
            closed.with(["last_payment_on": "2024-08-31", "last_payment_amount": 1]))
        bad(
            "L113", "writeoff-not-overdue", at: "/account_state",
            balance.with(["account_state": "written_off"]))
    }

    private mutating func addProducts() {
        let opening = DefectRecord.opening("L-2", of: subject)
        bad(
            "L114", "product-mode-mismatch", at: "/revolving",
            .facility("L-3", of: subject).with(["product": "term_loan"]))
        bad("L115", "maturity-required", at: "/due_on", opening.with(["due_on": .null]))
    }

    private mutating func addSecurity() {
        let opening = DefectRecord.opening("L-116", of: subject)
        bad(
            "L116", "guarantor-missing", at: "/guarantee_mode",
            opening.with(["guarantee_mode": "guarantee"]))
        bad(
            "L117", "collateral-missing", at: "/guarantee_mode",
            opening.with(["account_no": "L-117", "guarantee_mode": "mortgage"]))
        let guarantee = DefectRecord.guarantee(Self.account, of: subject, by: other)
        bad(
            "L118", "self-guarantee", at: "/guarantor",
            guarantee.with(["guarantor": .string(subject)]))
        bad(
            "L119", "liability-amount", at: "/liability_amount",
            guarantee.with(["liability_amount": .null]))
        bad("L120", "contract-required", at: "/contract_no", guarantee.with(["joint": true]))
    }

    private mutating func addSubjects() {
        bad(
            "L122", "id-type-mismatch", at: "/natural_person",
            .update(of: subject).with(["natural_person": true]))
        bad(
            "L123", "self-relation", at: "/parent",
            .update(of: subject).with(["parent": .string(subject)]))
    }

    private var balance: DefectRecord {
        .balance(Self.account, of: subject, on: "2024-08-31")
    }
}
