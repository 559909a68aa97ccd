package import CanonicalEncoding

/// What else in the ledger bears on a fact. Indices are leaf indices.
package enum FactMark: Hashable, Sendable {
    /// The record at the index stands in this one's place.
    case corrected(by: Int)
    /// This record stands in the place of the one at the index.
    case corrects(Int)
    /// The record at the index withdraws this one.
    case annulled(by: Int)
    /// The record at the index files this one anew, under another business.
    case refiled(as: Int)
    /// This record files the one at the index anew.
    case refiles(Int)
    /// The business has said something about it, in the record at the index.
    case statement(Int)
    /// It is disputed since a day, by the statement at the index; the dispute is open.
    case inDispute(since: CalendarDate, by: Int)

    /// `{"mark": …, "by" or "of": …}`, of a dispute also `since`.
    package var json: JSONObject {
        switch self {
        case .corrected(let by): ["mark": "corrected", "by": .integer(Int64(by))]
        case .corrects(let of): ["mark": "corrects", "of": .integer(Int64(of))]
        case .annulled(let by): ["mark": "annulled", "by": .integer(Int64(by))]
        case .refiled(let by): ["mark": "refiled_as", "by": .integer(Int64(by))]
        case .refiles(let of): ["mark": "refiles", "of": .integer(Int64(of))]
        case .statement(let by): ["mark": "statement", "by": .integer(Int64(by))]
        case .inDispute(let since, let by):
            [
                "mark": "in_dispute", "since": .string(since.description),
                "by": .integer(Int64(by)),
            ]
        }
    }
}
