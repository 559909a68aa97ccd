internal import CanonicalEncoding

/// Sums in minor units, one for each currency: amounts in different currencies are never added. A
/// sum that would pass 64 bits stays at the bound.
struct CurrencyTotals: Sendable, Equatable {
    private var sums: [String: Int64] = [:]

    mutating func add(_ amount: Int64?, _ currency: String?) {
        guard let amount, let currency else { return }
        sums[currency] = sums[currency, default: 0].saturatingAdd(amount)
    }

    /// In the order of the currencies' codes.
    var json: JSONValue {
        .object(
            JSONObject(
                sums.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) }))
    }
}
