import CanonicalEncoding
import Synchronization

/// Lines that a lender posts: one of each type, and ways to make many.
enum Lines {
    static let subject = "uscc:91110000MA00TE0114"
    static let guarantor = "foreign:US-0F3A.9_B"

    static let registered: JSONObject = [
        "type": "subject.registered", "subject": .string(subject), "origin": "historical",
        "legal_name": "Example Trading Co., Ltd.", "country": "CN", "on": "2026-01-01",
    ]
    static let opened: JSONObject = [
        "type": "account.opened", "subject": .string(subject), "origin": "historical",
        "account_no": "A-1",
        "product": "term_loan", "principal": 5_000_000, "currency": "CNY",
        "opened_on": "2026-01-05", "rate_ppm": 43500,
    ]
    static let drawdown: JSONObject = [
        "type": "drawdown", "subject": .string(subject), "origin": "historical",
        "account_no": "A-1", "amount": 5_000_000,
        "on": "2026-01-06",
    ]
    static let balance: JSONObject = [
        "type": "balance.reported", "subject": .string(subject), "origin": "historical",
        "account_no": "A-1",
        "period": "2026-01", "as_of": "2026-01-31", "balance": 5_000_000,
        "classification": "normal", "dpd": 0, "overdue_total": 0, "overdue_principal": 0,
    ]
    static let repayment: JSONObject = [
        "type": "repayment", "subject": .string(subject), "origin": "historical",
        "account_no": "A-1", "amount": 111,
        "principal_part": 100, "interest_part": 11, "on": "2026-02-05", "form": "scheduled",
    ]
    static let guarantee: JSONObject = [
        "type": "guarantee.recorded", "subject": .string(subject), "origin": "historical",
        "account_no": "A-1",
        "guarantor": .string(guarantor), "kind": "guarantor", "liability_amount": 5_000_000,
        "on": "2026-01-05", "joint": true, "contract_no": "G-1",
    ]
    static let writtenOff: JSONObject = [
        "type": "written_off", "subject": .string(subject), "origin": "historical",
        "account_no": "A-1", "amount": 100,
        "on": "2026-03-05", "kind": "partial",
    ]
    static let closed: JSONObject = [
        "type": "account.closed", "subject": .string(subject), "origin": "historical",
        "account_no": "A-1",
        "on": "2026-04-05", "reason": "repaid",
    ]

    /// One of each type.
    static let all = [opened, drawdown, balance, repayment, guarantee, writtenOff, closed]

    static func setting(
        _ name: String, _ value: JSONValue?, in line: JSONObject = drawdown
    ) -> JSONObject {
        var line = line
        line[name] = value
        return line
    }

    /// `count` judgments of amounts from 1, each a case of its own: records that need no other, and
    /// that nobody posted before.
    static func judgments(_ count: Int, of subject: String = subject) -> [JSONObject] {
        (1...count).map { amount in
            [
                "type": "public.record", "subject": .string(subject), "origin": "historical",
                "kind": "judgment", "authority": "A court",
                "case_no": .string("C-\(cases.wrappingAdd(1, ordering: .relaxed).newValue)"),
                "on": "2026-01-06", "amount": .integer(Int64(amount)), "currency": "CNY",
            ]
        }
    }

    private static let cases = Atomic<Int>(0)

    static func bytes(_ line: JSONObject) -> [UInt8] {
        JSONValue.object(line).jsonBytes
    }

    static func ndjson(_ lines: [JSONObject]) -> [UInt8] {
        lines.flatMap { bytes($0) + [UInt8(ascii: "\n")] }
    }

    /// The physical lines of a body, without their ends.
    static func split(_ body: [UInt8]) -> [[UInt8]] {
        body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            $0.last == UInt8(ascii: "\r") ? Array($0.dropLast()) : Array($0)
        }
    }
}
