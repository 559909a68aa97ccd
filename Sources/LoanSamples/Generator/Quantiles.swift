/// A distribution known by some of its quantiles: between two of them values grow by equal
/// factors for equal shares, which gives the long tail that amounts and delays have.
///
/// Only integers are used. A power function of a mathematics library may differ in its last digit
/// from one machine to the next, and then so would the sample.
struct Quantiles: Sendable {
    /// Shares in parts per million and values, both ascending; from share 0 to 1,000,000, every
    /// value from 1 to 2^31 − 1.
    private let points: [(share: Int, value: Int)]

    init(_ points: [(share: Int, value: Int)]) {
        self.points = points
    }

    func draw(_ random: inout SampleRandom) -> Int {
        value(at: random.below(1_000_000))
    }

    /// The value that so many in a million are below.
    func value(at share: Int) -> Int {
        for (lower, upper) in zip(points, points.dropFirst()) where share <= upper.share {
            let place = ((share - lower.share) << 16) / (upper.share - lower.share)
            return Self.between(lower.value, upper.value, at: place)
        }
        return points.last?.value ?? 0
    }

    /// `low` · (`high` / `low`)^(`place` / 2^16): each bit of `place`, the highest first, says on
    /// which side of the geometric mean the value lies.
    private static func between(_ low: Int, _ high: Int, at place: Int) -> Int {
        guard place < 1 << 16 else { return high }
        var low = low
        var high = high
        for bit in stride(from: 15, through: 0, by: -1) {
            let mean = squareRoot(low * high)
            if place >> bit & 1 == 1 { low = mean } else { high = mean }
        }
        return low
    }

    /// The largest integer whose square is at most `square`: Newton's method from above.
    private static func squareRoot(_ square: Int) -> Int {
        guard square > 1 else { return square }
        var root = 1 << ((Int.bitWidth - square.leadingZeroBitCount + 1) / 2)
        while true {
            let next = (root + square / root) / 2
            if next >= root { return root }
            root = next
        }
    }
}
