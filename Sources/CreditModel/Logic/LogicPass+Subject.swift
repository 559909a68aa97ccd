internal import CanonicalEncoding

extension LogicPass {
    mutating func checkSubject() {
        if text("parent").map({ $0.utf8.elementsEqual(record.subject.text.utf8) }) == true {
            find(.selfRelation, "/parent", "no business controls itself: name the other")
        }
        let isSoleTrader = record.subject.isSoleTrader
        switch record.value(of: "natural_person").boolValue {
        case true? where !isSoleTrader && record.subject.scheme != .foreign:
            find(
                .idTypeMismatch, "/natural_person",
                "this identifier is a company's: correct it or the flag")
        case false? where isSoleTrader:
            find(
                .idTypeMismatch, "/natural_person",
                "this identifier is a sole trader's: correct it or the flag")
        default: break
        }
        warnOfOrganisationCode()
    }

    mutating func checkMerger() {
        if record.other == record.subject {
            find(.selfRelation, "/merged_into", "no business is merged into itself: name the other")
        }
    }

    mutating func warnOfCurrency() {
        guard isObserved, let currency = text("currency"), let usual = record.subject.usualCurrency
        else { return }
        if !currency.utf8.elementsEqual(usual.utf8) {
            find(
                .currencyUnusual, "/currency",
                "small businesses of this country borrow in its currency: check it")
        }
    }

    mutating func warnOfOrganisationCode() {
        if isObserved, !record.subject.hasCheckingOrganisationCode {
            find(
                .organisationCode, "/subject",
                "the organisation code inside the identifier does not check: compare it")
        }
    }
}

extension SubjectID {
    private var code: Substring { text.dropFirst(scheme.rawValue.count + 1) }

    /// Whether a Chinese register lists it as a sole trader: department 9, category 2.
    var isSoleTrader: Bool { scheme == .uscc && code.hasPrefix("92") }

    /// The currency in which a small business of its country borrows, where that is known.
    fileprivate var usualCurrency: String? {
        switch scheme {
        case .uscc: return "CNY"
        case .lei: return nil
        case .foreign: return Self.currencies[code.prefix(2)]
        }
    }

    private static let currencies: [Substring: String] = [
        "US": "USD", "GB": "GBP", "JP": "JPY", "CN": "CNY", "HK": "HKD", "IN": "INR", "BR": "BRL",
        "CH": "CHF", "CA": "CAD", "AU": "AUD", "DE": "EUR", "FR": "EUR", "IT": "EUR", "ES": "EUR",
        "PT": "EUR", "NL": "EUR",
    ]

    /// GB 11714: places 9 to 16 weighted, and a check symbol at place 17 modulo 11.
    fileprivate var hasCheckingOrganisationCode: Bool {
        guard scheme == .uscc else { return true }
        let symbols = Array(code.utf8)
        guard symbols.count == 18 else { return true }
        let weights = [3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(symbols[8..<16], weights).reduce(0) { $0 + Self.value(of: $1.0) * $1.1 }
        let check = 11 - sum % 11
        let expected: UInt8 =
            switch check {
            case 10: UInt8(ascii: "X")
            case 11: UInt8(ascii: "0")
            default: UInt8(ascii: "0") + UInt8(check)
            }
        return symbols[16] == expected
    }

    private static func value(of symbol: UInt8) -> Int {
        symbol <= UInt8(ascii: "9")
            ? Int(symbol - UInt8(ascii: "0")) : Int(symbol - UInt8(ascii: "A")) + 10
    }
}
