internal import CanonicalEncoding

/// Accounts that are not closed, by asset-quality class.
struct ClassTotals {
    private var accounts: [ByteText: Int] = [:]
    private var balances: [ByteText: CurrencyTotals] = [:]

    mutating func take(_ account: AccountHistory) {
        guard let name = account.classification else { return }
        accounts[name, default: 0] += 1
        balances[name, default: CurrencyTotals()].add(account.balance, account.currency)
    }

    /// The five classes from the best to the worst; any other text after them, by its bytes.
    var json: JSONValue {
        let listed = CodeList.classification.codes.map { ByteText($0) }
        let others = Set(accounts.keys).subtracting(listed).sorted()
        return .object(
            JSONObject(
                (listed + others).map { name in
                    let entry: JSONValue = [
                        "accounts": .integer(Int64(accounts[name] ?? 0)),
                        "balance": (balances[name] ?? CurrencyTotals()).json,
                    ]
                    return (name: name.text, value: entry)
                }))
    }
}
