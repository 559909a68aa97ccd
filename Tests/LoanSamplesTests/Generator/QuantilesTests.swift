import Testing

@testable import LoanSamples

@Suite struct QuantilesTests {
    @Test func theGivenQuantilesAreMet() {
        for (share, value) in [(50_000, 10_000), (500_000, 50_000), (950_000, 500_000)] {
            #expect(abs(SampleShape.principal.value(at: share) - value) <= 1)
        }
        #expect(SampleShape.principal.value(at: 0) == 5_000)
        #expect(SampleShape.principal.value(at: 1_000_000) == 3_275_000)
    }

    @Test func valuesGrowByEqualFactors() {
        let quantiles = Quantiles([(0, 100), (1_000_000, 1_000_000)])
        #expect((9_950...10_050).contains(quantiles.value(at: 500_000)))
        #expect((990...1_010).contains(quantiles.value(at: 250_000)))
        var last = 0
        for share in stride(from: 0, through: 1_000_000, by: 1_000) {
            let value = quantiles.value(at: share)
            #expect(value >= last)
            last = value
        }
    }
}
