/// A moment from year 1 to 9999, to the nanosecond, without leap seconds.
package struct ContractTimestamp: Hashable, Comparable, Sendable {
    static let nanosecondsPerSecond: Int128 = 1_000_000_000
    static let secondsPerDay = 86_400

    /// 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z, in Unix seconds.
    static let firstSecond: Int64 = -62_135_596_800
    static let lastSecond: Int64 = 253_402_300_799

    /// Since 1970-01-01T00:00:00Z.
    let nanoseconds: Int128

    init?(nanoseconds: Int128) {
        let first = Int128(Self.firstSecond) * Self.nanosecondsPerSecond
        let end = Int128(Self.lastSecond + 1) * Self.nanosecondsPerSecond
        guard nanoseconds >= first, nanoseconds < end else { return nil }
        self.nanoseconds = nanoseconds
    }

    package init?(unixSeconds: Int64) {
        self.init(nanoseconds: Int128(unixSeconds) * Self.nanosecondsPerSecond)
    }

    /// Whole seconds, rounded down.
    package var unixSeconds: Int64 {
        Int64(truncatingIfNeeded: (nanoseconds - Int128(subsecond)) / Self.nanosecondsPerSecond)
    }

    /// Nanoseconds after the whole second.
    package var subsecond: Int {
        let remainder = Int(nanoseconds % Self.nanosecondsPerSecond)
        return remainder < 0 ? remainder + 1_000_000_000 : remainder
    }

    /// Days since 1970-01-01, rounded down.
    var day: Int { Int(unixSeconds) / Self.secondsPerDay - (secondOfDayIsBefore ? 1 : 0) }

    /// Since midnight in UTC.
    var secondOfDay: Int {
        let remainder = Int(unixSeconds) % Self.secondsPerDay
        return remainder < 0 ? remainder + Self.secondsPerDay : remainder
    }

    private var secondOfDayIsBefore: Bool { Int(unixSeconds) % Self.secondsPerDay < 0 }

    package static func < (left: ContractTimestamp, right: ContractTimestamp) -> Bool {
        left.nanoseconds < right.nanoseconds
    }
}
