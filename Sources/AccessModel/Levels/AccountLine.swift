package import CanonicalEncoding

/// The line of an account, as `AccountHistory` writes it, with bands or without its amounts.
package struct AccountLine: Sendable {
    /// The members of a line that are amounts of the account's currency.
    private static let amounts: Set<String> = [
        "principal", "balance", "overdue", "drawn", "repaid_principal", "written_off", "recovered",
    ]

    package let json: JSONObject

    package init(_ json: JSONObject) {
        self.json = json
    }

    /// The line without any amount.
    package var withoutAmounts: JSONObject {
        mapped { _, _ in nil }
    }

    /// The line with a band in place of each amount.
    ///
    /// - Parameter proven: the line as it is folded where no amount is shown. How the account stands
    ///   and its months are taken from it: with amounts they could tell what is owed.
    package func banded(like proven: JSONObject) -> JSONObject {
        var line = mapped { amount, currency in
            amount.integerValue.map { AmountBand($0, currency: currency).json } ?? amount
        }
        for name in ["state", "history24"] { line[name] = proven[name] }
        return line
    }

    /// Whether an amount is told.
    package var tellsAmounts: Bool {
        var tells = false
        _ = mapped { amount, _ in
            if amount.integerValue != nil { tells = true }
            return amount
        }
        return tells
    }

    private func mapped(_ transform: (JSONValue, String?) -> JSONValue?) -> JSONObject {
        let currency = json["currency"]?.stringValue
        return JSONObject(
            json.members.compactMap { name, value in
                let mapped: JSONValue? =
                    switch name {
                    case "collateral": Self.mapped(value, "value", currency, transform)
                    case "timeline": Self.mapped(value, "amount", currency, transform)
                    default: Self.amounts.contains(name) ? transform(value, currency) : value
                    }
                return mapped.map { (name, $0) }
            })
    }

    /// Entries may be in a currency of their own.
    private static func mapped(
        _ list: JSONValue, _ amount: String, _ currency: String?,
        _ transform: (JSONValue, String?) -> JSONValue?
    ) -> JSONValue {
        .array(
            (list.arrayValue ?? []).map { entry in
                guard var object = entry.objectValue, let value = object[amount] else {
                    return entry
                }
                object[amount] = transform(value, object["currency"]?.stringValue ?? currency)
                return .object(object)
            })
    }
}
