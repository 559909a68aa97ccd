/// A currency of the active list of ISO 4217 that has a minor unit.
///
/// Codes without one (precious metals, bond units, the code for tests) cannot be the unit of an
/// amount in minor units and are left out. The list is that of January 2026.
package struct Currency: Hashable, Sendable {
    /// Three upper-case letters.
    package let code: String
    /// Decimal places of the minor unit: an amount of 1 is 10^−exponent of the currency.
    package let exponent: Int

    /// `nil` unless `text` is the code of such a currency.
    package init?(parsing text: String) {
        guard let exponent = Self.exponent(of: text.utf8Span.span) else { return nil }
        code = text
        self.exponent = exponent
    }

    private init(code: String, exponent: Int) {
        self.code = code
        self.exponent = exponent
    }

    /// All of them, ascending by code.
    package static let all: [Currency] = codesByExponent.flatMap { exponent, codes in
        codes.split(separator: " ").map { Currency(code: String($0), exponent: exponent) }
    }.sorted { $0.code < $1.code }

    static func exponent(of utf8: Span<UInt8>) -> Int? {
        guard let place = place(of: utf8) else { return nil }
        let exponent = exponents[place]
        return exponent == noExponent ? nil : Int(exponent)
    }

    private static let noExponent: UInt8 = .max

    /// The exponent of each of the 26^3 conceivable codes.
    private static let exponents: [UInt8] = {
        var exponents = [UInt8](repeating: noExponent, count: 26 * 26 * 26)
        for currency in all {
            guard let place = place(of: currency.code.utf8Span.span) else {
                preconditionFailure("a currency's code is three upper-case letters")
            }
            exponents[place] = UInt8(currency.exponent)
        }
        return exponents
    }()

    private static func place(of utf8: Span<UInt8>) -> Int? {
        guard utf8.count == 3 else { return nil }
        var place = 0
        for position in utf8.indices {
            let letter = utf8[position] &- UInt8(ascii: "A")
            guard letter < 26 else { return nil }
            place = place * 26 + Int(letter)
        }
        return place
    }

    private static let codesByExponent: [(exponent: Int, codes: String)] = [
        (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
        (
            2,
            """
            AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN \
            BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD \
            FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW \
            KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR \
            MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG \
            SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD \
            USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
            """
        ),
        (3, "BHD IQD JOD KWD LYD OMR TND"),
        (4, "CLF UYW"),
    ]
}
