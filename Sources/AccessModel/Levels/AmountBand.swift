package import CanonicalEncoding
internal import CreditModel

/// Between which bounds an amount lies.
///
/// The bounds are 0 and, in major units of the currency, 1, 2 and 5 times the powers of ten: each
/// band but the lowest is at least as wide as its lower bound is large. A band has its lower bound
/// and lacks its upper one.
package struct AmountBand: Hashable, Sendable {
    /// Such as `20k-50k`; `negative` below zero, `0` for nothing, `0-1` below one major unit.
    package let code: String
    /// The least amount of the band, in minor units; `nil` for the lowest band.
    package let least: Int64?
    /// What every amount of the band is below, in minor units; `nil` where canonical JSON has no
    /// integer that large.
    package let below: Int64?

    /// - Parameters:
    ///   - amount: in minor units.
    ///   - currency: its code; without a known one the minor unit is taken for the major one.
    package init(_ amount: Int64, currency: String?) {
        guard amount > 0 else {
            code = amount < 0 ? "negative" : "0"
            least = amount < 0 ? nil : 0
            below = amount < 0 ? 0 : 1
            return
        }
        var unit: Int64 = 1
        for _ in 0..<(currency.flatMap { Currency(parsing: $0) }?.exponent ?? 0) { unit *= 10 }
        var (lower, place): (Int64?, Int) = (nil, 0)
        // One bound after the other, up to the first above the amount, or above all integers.
        while true {
            let bound = Self.bound(place, unit: unit)
            guard let bound, bound <= amount else {
                let name = lower == nil ? "0" : Self.name(place - 1)
                code = name + "-" + Self.name(place)
                least = lower ?? 1
                below = bound
                return
            }
            (lower, place) = (bound, place + 1)
        }
    }

    /// `{"band": code, "from": least, "below": upper bound}`, amounts in minor units; an open end
    /// has no member.
    package var json: JSONValue {
        var object: JSONObject = ["band": .string(code)]
        if let least { object.append("from", .integer(least)) }
        if let below { object.append("below", .integer(below)) }
        return .object(object)
    }

    private static let digits: [Int64] = [1, 2, 5]
    private static let thousands = ["", "k", "m", "g", "t", "p", "e"]

    private static func bound(_ place: Int, unit: Int64) -> Int64? {
        var bound = digits[place % 3] * unit
        for _ in 0..<(place / 3) {
            let (product, overflow) = bound.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            bound = product
        }
        return bound <= CanonicalJSON.largestInteger ? bound : nil
    }

    /// The bound in major units: `1`, `20`, `500`, `1k`, `2m`.
    private static func name(_ place: Int) -> String {
        let zeros = place / 3
        return "\(digits[place % 3])" + String(repeating: "0", count: zeros % 3)
            + thousands[zeros / 3]
    }
}
