internal import CanonicalEncoding

/// Guarantees that are in force.
package struct GuaranteeTotals: Sendable {
    /// How many there are, also of those that do not say for how much.
    package private(set) var count = 0
    /// What the guarantors answer for, by currency.
    package private(set) var liabilities = CurrencyTotals()

    mutating func take(_ guarantee: Guarantee) {
        guard guarantee.isInForce else { return }
        count += 1
        guarantee.add(to: &liabilities)
    }

    var json: JSONValue {
        ["count": .integer(Int64(count)), "by_currency": liabilities.json]
    }
}
