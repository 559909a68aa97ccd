internal import CanonicalEncoding
internal import CreditModel

/// Phase W, and the rules of phase X that only warn: what is odd, and taken all the same.
extension DefectLines {
    mutating func addWarnings() {
        addAmounts()
        addSequences()
        addBusinesses()
    }

    private mutating func addAmounts() {
        open("X-205")
        doubtful(
            "X205", "balance-reconcile", at: "/balance",
            .balance("X-205", of: subject, on: "2024-02-29").with(["balance": 9_000_000]))
        good(.facility("X-206-L", of: subject))
        open(
            "X-206",
            [
                "facility_no": "X-206-L", "product": "revolving",
                "account_type": "drawn_under_revolving_limit",
            ])
        good(.drawdown("X-206", of: subject).with(["on": "2024-01-12"]))
        doubtful(
            "X206", "over-limit", at: "/balance",
            .balance("X-206", of: subject, on: "2024-02-29").with([
                "balance": .integer(2 * DefectRecord.principal)
            ]))
        doubtful(
            "W402", "outlier", at: "/principal",
            .opening("W-402", of: subject).with([
                "principal": .integer(60 * DefectRecord.principal)
            ]))
        open("W-408")
        good(
            DefectRecord.balance("W-408", of: subject, on: "2024-02-29")
                .overdue(since: "2024-02-10", days: 19))
        doubtful(
            "W408", "chargeoff-exceeds-balance", at: "/amount",
            DefectRecord(
                "written_off", of: subject,
                [
                    "account_no": "W-408", "amount": .integer(DefectRecord.principal + 1),
                    "on": "2024-03-04", "kind": "full",
                ]))
        doubtful(
            "W410", "currency-unusual", at: "/currency", andLate: true,
            .opening("W-410", of: subject).with(["currency": "USD", "origin": "observed"]))
    }

    private mutating func addSequences() {
        open("W-401")
        good(report("W-401", "2024-02-29").overdue(since: "2024-02-10", days: 19))
        good(report("W-401", "2024-03-31").overdue(since: "2024-02-10", days: 50))
        good(report("W-401", "2024-04-30").overdue(since: "2024-02-10", days: 80))
        doubtful(
            "W401", "stuck-balance", at: "/balance",
            report("W-401", "2024-05-31")
                .overdue(since: "2024-02-10", days: 111, class: "substandard"))
        open("W-403")
        good(report("W-403", "2024-02-29"))
        doubtful(
            "W403", "dpd-jump", at: "/dpd",
            report("W-403", "2024-03-31").overdue(since: "2024-02-10", days: 50))
        open("W-404")
        good(
            report("W-404", "2024-05-31")
                .overdue(since: "2024-02-10", days: 111, class: "substandard"))
        doubtful("W404", "cure-unproven", at: "/classification", report("W-404", "2024-06-30"))
        open("W-405")
        good(report("W-405", "2024-02-29"))
        doubtful("W405", "gap", at: "/period", report("W-405", "2024-04-30"))
    }

    private mutating func addBusinesses() {
        doubtful(
            "W407", "name-mismatch", at: "/legal_name",
            .update(of: other).with(["legal_name": "Quite Another Firm"]))
        doubtful(
            "W409", "organisation-code", at: "/subject",
            DefectRecord.registration(of: SampleBusiness(2, seed: 0)).with([
                "subject": .string(Self.miscounted), "origin": "observed",
            ]))
    }

    private func report(_ account: String, _ day: String) -> DefectRecord {
        .balance(account, of: subject, on: day)
    }
}
