internal import CanonicalEncoding

/// Good records, as like each other as can be. Amounts are in fen.
extension DefectRecord {
    /// What every account of the sample is granted.
    static let principal: Int64 = 10_000_000

    static func registration(of business: SampleBusiness) -> DefectRecord {
        DefectRecord(
            "subject.registered", of: business.subject,
            [
                "legal_name": .string(business.name), "country": "CN",
                "size_class": .string(business.sizeClass), "on": "2020-06-01",
            ])
    }

    static func facility(_ number: String, of subject: String) -> DefectRecord {
        DefectRecord(
            "facility.opened", of: subject,
            [
                "facility_no": .string(number), "product": "revolving",
                "limit": .integer(principal), "currency": "CNY", "revolving": true,
                "opened_on": "2024-01-10", "maturity_on": "2026-01-10",
            ])
    }

    static func opening(_ account: String, of subject: String) -> DefectRecord {
        DefectRecord(
            "account.opened", of: subject,
            [
                "account_no": .string(account), "account_type": "non_revolving",
                "product": "term_loan", "principal": .integer(principal), "currency": "CNY",
                "opened_on": "2024-01-10", "due_on": "2026-01-10", "guarantee_mode": "unsecured",
                "repayment_mode": "fixed_schedule",
            ])
    }

    static func drawdown(_ account: String, of subject: String) -> DefectRecord {
        DefectRecord(
            "drawdown", of: subject,
            ["account_no": .string(account), "amount": .integer(principal), "on": "2024-01-11"])
    }

    static func repayment(_ account: String, of subject: String, on day: String) -> DefectRecord {
        DefectRecord(
            "repayment", of: subject,
            [
                "account_no": .string(account), "amount": 12_000, "principal_part": 10_000,
                "interest_part": 2_000, "on": .string(day), "form": "scheduled",
            ])
    }

    /// The whole principal is owed and nothing is overdue; `day` is the last of its month.
    static func balance(_ account: String, of subject: String, on day: String) -> DefectRecord {
        DefectRecord(
            "balance.reported", of: subject,
            [
                "account_no": .string(account), "period": .string(String(day.prefix(7))),
                "as_of": .string(day), "balance": .integer(principal),
                "classification": "normal", "dpd": 0, "overdue_total": 0, "overdue_principal": 0,
            ])
    }

    /// The same with something overdue since a day.
    func overdue(
        since day: String, days: Int64, class code: String = "special_mention"
    ) -> DefectRecord {
        with([
            "classification": .string(code), "dpd": .integer(days),
            "overdue_since": .string(day), "overdue_total": 120_000, "overdue_principal": 100_000,
        ])
    }

    static func guarantee(
        _ account: String, of subject: String, by guarantor: String
    ) -> DefectRecord {
        DefectRecord(
            "guarantee.recorded", of: subject,
            [
                "account_no": .string(account), "guarantor": .string(guarantor),
                "kind": "guarantor", "liability_amount": .integer(principal), "joint": false,
                "on": "2024-01-10",
            ])
    }

    static func update(of subject: String) -> DefectRecord {
        DefectRecord("subject.updated", of: subject, ["on": "2024-03-01"])
    }

    static func restructuring(_ account: String, of subject: String, on day: String) -> DefectRecord
    {
        DefectRecord(
            "restructured", of: subject,
            [
                "account_no": .string(account), "kind": "extension", "on": .string(day),
                "months_extended": 6, "new_due_on": "2026-07-10",
            ])
    }
}
