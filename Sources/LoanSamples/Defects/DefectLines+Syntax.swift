internal import CanonicalEncoding
internal import CreditModel

/// Phase S: what is wrong with a line by itself, whatever the ledger holds.
extension DefectLines {
    mutating func addSyntax() {
        bad("S001", "malformed-line", at: "", line: "{\"type\":\"repayment\",\"subject\":")
        bad("S002", "unknown-field", at: "/colour", payment.with(["colour": "blue"]))
        bad("S003", "unknown-record-type", at: "/type", payment.with(["type": "loan.forgotten"]))
        bad("S004", "required", at: "/amount", payment.with(["amount": .null]))
        bad("S005", "invalid-text", at: "/legal_name", rename("Bell\u{7} Foundry"))
        bad("S006", "invalid-date", at: "/on", payment.with(["on": "2024-02-30"]))
        bad("S007", "invalid-amount", at: "/amount", payment.with(["amount": .otherNumber("12.5")]))
        bad("S008", "invalid-currency", at: "/currency", payment.with(["currency": "XXX"]))
        bad("S009", "invalid-code", at: "/form", payment.with(["form": "barter"]))
        addIdentifiers()
        bad(
            "S015", "rate-range", at: "/rate_ppm",
            .opening("S-15", of: subject).with(["rate_ppm": 1_000_001]))
        bad(
            "S016", "list-duplicate", at: "/former_names/1",
            .update(of: subject).with(["former_names": ["Old Name", "Old Name"]]))
    }

    /// The codes are invented, or printed by standards as examples of what is wrong.
    private mutating func addIdentifiers() {
        bad(
            "S010", "uscc-check-digit", at: "/subject",
            payment.with(["subject": "uscc:91110000100000AB19"]))
        bad(
            "S011", "uscc-structure", at: "/subject",
            payment.with(["subject": .string(Self.unknownProvince)]))
        bad(
            "S012", "lei-check-digit", at: "/subject",
            payment.with(["subject": "lei:3003004SLP82XCVYV012"]))
        bad(
            "S013", "invalid-country", at: "/country", .update(of: subject).with(["country": "QQ"]))
        bad(
            "S014", "invalid-identifier", at: "/account_no",
            payment.with(["account_no": "lower case"]))
    }

    private var payment: DefectRecord {
        .repayment(Self.account, of: subject, on: "2024-12-02")
    }

    private func rename(_ name: String) -> DefectRecord {
        .update(of: subject).with(["legal_name": .string(name)])
    }
}
