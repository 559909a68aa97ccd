import CreditModel
import Testing

@Suite struct CurrencyAndCountryTests {
    @Test(arguments: [
        ("CNY", 2), ("USD", 2), ("EUR", 2), ("JPY", 0), ("KRW", 0), ("KWD", 3), ("BHD", 3),
        ("CLF", 4),
        ("XCG", 2), ("ZWG", 2), ("SLE", 2),
    ])
    func aCurrencyHasItsExponent(code: String, exponent: Int) throws {
        let currency = try #require(Currency(parsing: code))
        #expect(currency.code == code)
        #expect(currency.exponent == exponent)
    }

    @Test(arguments: [
        "", "CN", "CNYY", "cny", "RMB", "XAU", "XXX", "XTS", "XDR", "DEM", "HRK", "ZWL", "ANG",
        "BGN",
        "ＣNY", "C1Y", "AAA", "ZZZ",
    ])
    func anotherCodeIsNoCurrency(code: String) {
        #expect(Currency(parsing: code) == nil)
    }

    @Test func theCurrenciesAscendAndAreUnique() {
        let codes = Currency.all.map(\.code)
        #expect(codes.count == 164)
        #expect(zip(codes, codes.dropFirst()).allSatisfy { $0 < $1 })
        #expect(Currency.all.allSatisfy { Currency(parsing: $0.code) == $0 })
    }

    @Test func exactlyTheAssignedCountriesAreTaken() {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        let assigned = letters.flatMap { first in
            letters.compactMap { second in Country(parsing: "\(first)\(second)")?.code }
        }
        #expect(assigned.count == 249)
        for code in ["CN", "US", "HK", "TW", "GB", "SS"] { #expect(assigned.contains(code)) }
        for code in ["UK", "EU", "XK", "ZZ", "AN", "SU"] { #expect(!assigned.contains(code)) }
        for code in ["", "C", "CHN", "cn", "C1", "é"] { #expect(Country(parsing: code) == nil) }
    }
}
