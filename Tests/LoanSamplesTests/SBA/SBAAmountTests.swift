import Testing

@testable import LoanSamples

@Suite struct SBAAmountTests {
    @Test(arguments: [
        ("60000", 6_000_000), ("$60,000.00 ", 6_000_000), ("0", 0), ("$0.00", 0), ("12.5", 1_250),
        ("1,234,567.89", 123_456_789), (" 7 ", 700), ("9999999999999", 999_999_999_999_900),
    ])
    func dollarsBecomeCents(text: String, cents: Int64) {
        #expect(SBAAmount.cents(text) == cents)
    }

    @Test(arguments: [
        "", "$", "-1", "($5)", "1,00", "1,0000", ",100", "1000,000", "1.234", "1.", ".5", "1.2.3",
        "1e3", "12 000", "$$5", "10000000000000",
    ])
    func anythingElseIsRefused(text: String) {
        #expect(SBAAmount.cents(text) == nil)
    }
}
