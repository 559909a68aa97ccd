import CanonicalEncoding

/// A record as a lender posts it, and what must be found of it again.
struct SampleLine: Sendable {
    let type: String
    let subject: String
    /// The other business in whose file it stands.
    let other: String?
    /// The member that tells it from others, and its value.
    let member: String
    let account: String
    let text: String

    /// The opening of an account.
    static func opening(
        _ account: String, of subject: String = Sample.business, amount: Int = 5_000_000,
        reference: String? = nil, refiling: Int? = nil
    ) -> SampleLine {
        let reference =
            (reference.map { ",\"reporter_ref\":\"\($0)\"" } ?? "")
            + (refiling.map { ",\"refiles\":\($0)" } ?? "")
        return SampleLine(
            type: "account.opened", subject: subject, other: nil, member: "account_no",
            account: account,
            text: """
                {"type":"account.opened","subject":"\(subject)","account_no":"\(account)",\
                "product":"term_loan","principal":\(amount),"currency":"CNY",\
                "opened_on":"2026-01-05","origin":"historical"\(reference)}
                """)
    }

    /// The withdrawal of a record.
    static func annulment(of leaf: Int, on subject: String) -> SampleLine {
        SampleLine(
            type: "annulment", subject: subject, other: nil, member: "annuls", account: "\(leaf)",
            text: """
                {"type":"annulment","subject":"\(subject)","annuls":\(leaf),\
                "reason":"data_entry","on":"2026-02-05"}
                """)
    }

    /// A merger: it needs no account, and stands in the files of two businesses.
    static func merger(
        _ reference: String, of subject: String, into other: String
    ) -> SampleLine {
        SampleLine(
            type: "identity.merged", subject: subject, other: other, member: "reporter_ref",
            account: reference,
            text: """
                {"type":"identity.merged","subject":"\(subject)","merged_into":"\(other)",\
                "on":"2026-02-05","reporter_ref":"\(reference)"}
                """)
    }

    /// A guarantee of an account: it stands in the files of two businesses.
    static func guarantee(
        _ account: String, of subject: String, by guarantor: String, amount: Int = 100
    ) -> SampleLine {
        SampleLine(
            type: "guarantee.recorded", subject: subject, other: guarantor, member: "account_no",
            account: account,
            text: """
                {"type":"guarantee.recorded","subject":"\(subject)","account_no":"\(account)",\
                "guarantor":"\(guarantor)","kind":"guarantor","liability_amount":\(amount),\
                "on":"2026-02-05"}
                """)
    }

    /// A line that breaks a rule: it has no date.
    static func faulty(_ account: String) -> SampleLine {
        SampleLine(
            type: "account.closed", subject: Sample.business, other: nil, member: "account_no",
            account: account,
            text: """
                {"type":"account.closed","subject":"\(Sample.business)",\
                "account_no":"\(account)","reason":"repaid"}
                """)
    }
}
