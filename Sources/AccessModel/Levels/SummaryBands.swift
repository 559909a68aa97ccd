package import CanonicalEncoding
internal import CreditModel

/// A summary with bands in place of its numbers.
package struct SummaryBands: Sendable {
    /// Whether counts are banded too; amounts always are.
    private let bandsCounts: Bool

    /// - Parameters:
    ///   - summary: as `CreditSummary` writes it. A member that this does not know is left out.
    ///   - bandsCounts: whether counts are banded too, and the worst days past due.
    package static func json(of summary: JSONObject, bandsCounts: Bool) -> JSONObject {
        SummaryBands(bandsCounts: bandsCounts).banded(summary)
    }

    private func banded(_ summary: JSONObject) -> JSONObject {
        JSONObject(
            summary.members.compactMap { member in
                banded(member.name, member.value).map { (member.name, $0) }
            })
    }

    private func banded(_ name: String, _ value: JSONValue) -> JSONValue? {
        switch name {
        case "balance", "limit", "limit_unused", "overdue": amounts(value)
        case "by_class": mapped(value) { _, total in totals(total, amounts: "balance") }
        case "guarantees_given", "guarantees_received": totals(value, amounts: "by_currency")
        case "public_records", "inquiries_90d": mapped(value) { _, count in self.count(count) }
        case "institutions_ever", "institutions_open", "accounts_ever", "accounts_open",
            "disputes_open":
            count(value)
        case "worst_dpd_24m": days(value)
        case "history24", "first_credit_year": value
        default: nil
        }
    }

    /// A count, and beside it sums by currency.
    private func totals(_ value: JSONValue, amounts name: String) -> JSONValue {
        mapped(value) { member, value in
            member.hasSameBytes(as: name) ? amounts(value) : count(value)
        }
    }

    private func amounts(_ value: JSONValue) -> JSONValue {
        mapped(value) { currency, sum in
            // A sum that canonical JSON cannot spell stays "omitted".
            sum.integerValue.map { AmountBand($0, currency: currency).json } ?? sum
        }
    }

    private func count(_ value: JSONValue) -> JSONValue {
        guard bandsCounts, let count = value.integerValue else { return value }
        return .string(CountBand(count).rawValue)
    }

    private func days(_ value: JSONValue) -> JSONValue {
        guard bandsCounts, let days = value.integerValue else { return value }
        return .string(DaysPastDue.bucket(of: Int(clamping: days)))
    }

    private func mapped(
        _ value: JSONValue, _ transform: (String, JSONValue) -> JSONValue
    ) -> JSONValue {
        guard let object = value.objectValue else { return value }
        return .object(
            JSONObject(object.members.map { ($0.name, transform($0.name, $0.value)) }))
    }
}
