import AccessModel
import Testing

@Suite struct DisputeProfileTests {
    /// Whoever starts a registry is warned where holidays would be counted as business days.
    @Test func aProfileKnowsTheHolidaysThatItCounts() {
        #expect(DisputeProfile.china.knowsHolidays(of: 2026))
        #expect(!DisputeProfile.china.knowsHolidays(of: 2020))
        #expect(!DisputeProfile.china.knowsHolidays(of: 2098))
        #expect(DisputeProfile.unitedStates.knowsHolidays(of: 2098))
        // It counts no business days.
        #expect(DisputeProfile.india.knowsHolidays(of: 2098))
    }

    @Test func everyProfileIsChosenByANameOfItsOwn() {
        #expect(Set(DisputeProfile.all.map(\.name)).count == DisputeProfile.all.count)
        #expect(DisputeProfile.names == "cn, us, in")
    }
}
