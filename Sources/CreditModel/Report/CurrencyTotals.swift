package import CanonicalEncoding

/// Sums by currency: amounts in different currencies are never added.
package struct CurrencyTotals: Hashable, Sendable {
    private var sums: [ByteText: MoneySum] = [:]

    /// The sum in a currency; `nil` if nothing in it was counted.
    package subscript(currency: String) -> MoneySum? {
        sums[ByteText(currency)]
    }

    /// The sums by the currencies' codes, in the order of their bytes.
    package var json: JSONValue {
        .object(
            JSONObject(
                sums.sorted { $0.key < $1.key }.map { (name: $0.key.text, value: $0.value.json) }))
    }

    /// Adds an amount; one that is not there, or whose currency is not known, is not counted.
    mutating func add(_ amount: Int64?, _ currency: ByteText?) {
        add(amount.map { MoneySum($0) }, currency)
    }

    mutating func add(_ sum: MoneySum?, _ currency: ByteText?) {
        guard let sum, let currency else { return }
        sums[currency, default: MoneySum()].add(sum)
    }
}
