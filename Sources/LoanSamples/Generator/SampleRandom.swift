/// SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014):
/// integers only, so the same seed gives the same numbers on every machine.
struct SampleRandom {
    private var state: UInt64

    /// A sequence of its own for each `stream`, so that what is drawn for one business does not
    /// move what is drawn for another.
    init(seed: UInt64, stream: Int) {
        state = Self.mixed(seed) &+ Self.mixed(UInt64(stream) &+ 0x9e37_79b9_7f4a_7c15)
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        return Self.mixed(state)
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
        return value ^ value >> 31
    }

    /// From 0 to `bound` − 1; `bound` is at least 1.
    mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    /// True so many times in a million.
    mutating func chance(partsPerMillion: Int) -> Bool {
        below(1_000_000) < partsPerMillion
    }

    /// The place of a weight, drawn as often as its share of their sum; the sum is at least 1.
    mutating func weighted(_ weights: some Collection<Int>) -> Int {
        var rest = below(weights.reduce(0, +))
        for (place, weight) in weights.enumerated() {
            if rest < weight { return place }
            rest -= weight
        }
        return weights.count - 1
    }
}
