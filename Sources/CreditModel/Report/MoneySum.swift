package import CanonicalEncoding

/// A sum of amounts in one currency, in minor units.
///
/// It is kept in 128 bits, which no number of 64-bit amounts can pass, so that the sum does not
/// depend on the order of what is added. One too large for an amount in canonical JSON is shown
/// as `"omitted"`: a bound in its place would look like an amount.
package struct MoneySum: Hashable, Sendable {
    private var total: Int128 = 0

    package init() {}

    package init(_ amount: Int64) {
        total = Int128(amount)
    }

    /// The sum, if canonical JSON can spell it.
    package var amount: Int64? {
        total.magnitude <= Int128(CanonicalJSON.largestInteger).magnitude
            ? Int64(truncatingIfNeeded: total) : nil
    }

    /// An integer, or `"omitted"`.
    package var json: JSONValue {
        amount.map { .integer($0) } ?? "omitted"
    }

    /// Adds an amount; one that is not there is not counted.
    mutating func add(_ amount: Int64?) {
        total += Int128(amount ?? 0)
    }

    mutating func add(_ other: MoneySum) {
        total += other.total
    }

    /// What of the sum `used` leaves, and nothing if that is more.
    func rest(after used: MoneySum) -> MoneySum {
        var rest = self
        rest.total = max(0, total - used.total)
        return rest
    }
}
