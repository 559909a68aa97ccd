import Foundation

/// A random generator that a seed makes repeatable: SplitMix64 (Steele, Lea, Flood 2014).
///
/// A property test makes one with ``init()``, and says ``seed`` in what it reports, so that
/// `TALLYSTICK_TEST_SEED=<seed>` repeats a run that failed.
package struct SeededRandom: RandomNumberGenerator, Sendable {
    package let seed: UInt64
    private var state: UInt64

    package init(seed: UInt64) {
        self.seed = seed
        self.state = seed
    }

    /// Takes the seed from the environment, or a fresh one.
    package init() {
        let given = ProcessInfo.processInfo.environment["TALLYSTICK_TEST_SEED"]
        self.init(seed: given.flatMap { UInt64($0) } ?? .random(in: .min ... .max))
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }

    package mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &self) }
    }
}
