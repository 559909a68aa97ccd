import AccessModel
import CanonicalEncoding
import CreditModel
import TestSupport
import Testing

@Suite struct AmountBandTests {
    @Test(
        arguments: [
            (-1, "EUR", "negative", nil, 0), (0, "EUR", "0", 0, 1), (1, "EUR", "0-1", 1, 100),
            (99, "EUR", "0-1", 1, 100), (100, "EUR", "1-2", 100, 200),
            (200, "EUR", "2-5", 200, 500), (999, "EUR", "5-10", 500, 1_000),
            (99_999, "EUR", "500-1k", 50_000, 100_000), (150, "JPY", "100-200", 100, 200),
            (1, "JPY", "1-2", 1, 2),
            (1_234_567_890, "CNY", "10m-20m", 1_000_000_000, 2_000_000_000),
            (999, "KWD", "0-1", 1, 1_000), (7, nil, "5-10", 5, 10), (7, "???", "5-10", 5, 10),
            (9_007_199_254_740_991, "EUR", "50t-100t", 5_000_000_000_000_000, nil),
            (.max, "JPY", "5p-10p", 5_000_000_000_000_000, nil), (.min, "JPY", "negative", nil, 0),
        ] as [(Int64, String?, String, Int64?, Int64?)])
    func bandsAreThoseThatArePublished(
        amount: Int64, currency: String?, code: String, least: Int64?, below: Int64?
    ) {
        let band = AmountBand(amount, currency: currency)
        #expect(band.code == code)
        #expect(band.least == least)
        #expect(band.below == below)
    }

    @Test func anAmountLiesInItsBandAndAloneThere() {
        var random = SeededRandom()
        for _ in 0..<5_000 {
            let width = Int64(1) << Int64.random(in: 0...53, using: &random)
            let amount = Int64.random(in: -5..<width, using: &random)
            let currency = ["EUR", "JPY", "KWD", "CLF", nil].randomElement(using: &random) ?? nil
            let band = AmountBand(amount, currency: currency)
            if let least = band.least { #expect(least <= amount, "seed \(random.seed)") }
            if let below = band.below { #expect(amount < below, "seed \(random.seed)") }
            guard let least = band.least, let below = band.below else { continue }
            #expect(AmountBand(least, currency: currency) == band, "seed \(random.seed)")
            #expect(AmountBand(below - 1, currency: currency) == band, "seed \(random.seed)")
            #expect(AmountBand(below, currency: currency) != band, "seed \(random.seed)")
            let isWide = below >= 2 * least || least <= 1
            #expect(isWide, "seed \(random.seed)")
        }
    }

    @Test func countsHaveFiveBands() {
        let bands = (0...12).map { CountBand($0).rawValue }
        #expect(
            bands == [
                "0", "1", "2-4", "2-4", "2-4", "5-9", "5-9", "5-9", "5-9", "5-9", "10+", "10+",
                "10+",
            ])
        #expect(CountBand(.max) == .many)
    }
}
