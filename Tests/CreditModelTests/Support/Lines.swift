import CanonicalEncoding
import CreditModel

/// Lines that the registry takes, one of each type and with every member of it, and ways to spoil
/// them.
enum Lines {
    static let subject = "uscc:91110000MA00TE0114"

    static let accountOpened: JSONObject = [
        "type": "account.opened", "subject": "uscc:91110000MA00TE0114", "account_no": "A-1",
        "product": "term_loan", "principal": 5_000_000, "currency": "CNY",
        "opened_on": "2026-01-05", "account_type": "non_revolving", "due_on": "2029-01-05",
        "facility_no": "F.7_X", "frequency": "monthly", "guarantee_mode": "combined",
        "industry_of_use": "C1511", "purpose": "working_capital", "rate_ppm": 43500,
        "rate_type": "fixed", "repayment_mode": "equal_instalment", "effective_on": "2026-01-06",
        "origin": "observed", "reported_at": "2026-01-07T08:09:10.123Z", "reporter_ref": "r-1",
    ]

    static let drawdown: JSONObject = [
        "type": "drawdown", "subject": "uscc:91110000MA00TE0114", "account_no": "A-1",
        "amount": 100, "on": "2026-01-06", "balance_after": 100, "currency": "CNY",
    ]

    static let balanceReported: JSONObject = [
        "type": "balance.reported", "subject": "uscc:91110000MA00TE0114", "account_no": "A-1",
        "period": "2026-01", "as_of": "2026-01-31", "balance": -5, "classification": "normal",
        "dpd": 0, "overdue_total": 0, "overdue_principal": 0, "currency": "CNY",
        "last_payment_amount": 1, "last_payment_on": "2026-01-30", "next_due_amount": 2,
        "next_due_on": "2026-02-28", "overdue_since": nil, "remaining_terms": 35,
        "account_state": "open", "closed_on": nil,
    ]

    static let repayment: JSONObject = [
        "type": "repayment", "subject": "lei:5493001NTNQJDH60PM02", "account_no": "A-1",
        "amount": 111, "principal_part": 100, "interest_part": 10, "fees_part": 1,
        "on": "2026-02-05", "form": "scheduled", "balance_after": 0, "currency": "CNY",
    ]

    static let guaranteeRecorded: JSONObject = [
        "type": "guarantee.recorded", "subject": "uscc:91110000MA00TE0114", "account_no": "A-1",
        "guarantor": "foreign:US-0F3A.9_B", "kind": "guarantor", "liability_amount": 100,
        "on": "2026-02-05", "contract_no": "保 12", "currency": "CNY", "joint": true,
    ]

    static let writtenOff: JSONObject = [
        "type": "written_off", "subject": "uscc:91110000MA00TE0114", "account_no": "A-1",
        "amount": 100, "on": "2026-02-05", "kind": "partial", "currency": "CNY",
    ]

    static let accountClosed: JSONObject = [
        "type": "account.closed", "subject": "uscc:91110000MA00TE0114", "account_no": "A-1",
        "on": "2026-02-05", "reason": "repaid",
    ]

    static let all =
        [
            accountOpened, drawdown, balanceReported, repayment, guaranteeRecorded, writtenOff,
            accountClosed,
        ] + business + changes + securities + others

    /// `line` with one member set, or left out where `value` is nil.
    static func setting(_ name: String, _ value: JSONValue?, in line: JSONObject) -> JSONObject {
        var line = line
        line[name] = value
        return line
    }

    /// `line` with other values for some members; null leaves a member out.
    static func changing(_ line: JSONObject, _ changes: JSONObject) -> JSONObject {
        var line = line
        for (name, value) in changes.members { line[name] = value }
        return line
    }

    static func bytes(_ line: JSONObject) -> [UInt8] {
        JSONValue.object(line).jsonBytes
    }
}

/// What the rules of phase S find in a line, empty where they find nothing.
func findings(of line: JSONObject, number: Int = 1) -> [Finding] {
    findings(of: Lines.bytes(line), number: number)
}

func findings(of bytes: [UInt8], number: Int = 1) -> [Finding] {
    switch RecordDecoder.decode(line: bytes, number: number) {
    case .success: []
    case .failure(let refusal): refusal.findings
    }
}

func record(of line: JSONObject) throws -> CreditRecord {
    try RecordDecoder.decode(line: Lines.bytes(line), number: 1).get()
}

/// What every rule that looks at a line by itself finds in it: phase S, and without faults there
/// phase L and the warnings.
func allFindings(of bytes: [UInt8], recordedOn: CalendarDate) -> [Finding] {
    switch RecordDecoder.decode(line: bytes, number: 1) {
    case .success(let record): LogicRules.findings(record, line: 1, recordedOn: recordedOn)
    case .failure(let refusal): refusal.findings
    }
}
