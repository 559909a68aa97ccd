/// How good a lender's data was in a month, from what was counted: integers only, so that anyone
/// who has the counts gets the same.
///
/// Components and total are in basis points, from 0 to 10000, and 10000 is without fault. A
/// component of which there was nothing to count does not exist, and the others weigh
/// the more.
package struct QualityScore: Sendable, Equatable {
    /// In basis points of all that it could be.
    static let whole = 10_000

    private let components: [QualityComponent: Int]
    /// The weighted mean of the components that exist; `nil` where none does.
    package let total: Int?

    /// The score of a month's counts. Each component is rounded to whole basis points first, so that
    /// the total follows from the components as they are shown.
    package init(_ counts: QualityCounts) {
        var components: [QualityComponent: Int] = [:]
        var (sum, weights) = (0, 0)
        for component in QualityComponent.allCases {
            let faults = component.faults(in: counts)
            guard faults.whole > 0 else { continue }
            let value = Self.rounded(
                Int128(faults.whole - faults.count) * Int128(Self.whole), over: faults.whole)
            components[component] = value
            sum += component.weight * value
            weights += component.weight
        }
        self.components = components
        total = weights > 0 ? Self.rounded(Int128(sum), over: weights) : nil
    }

    /// A component in basis points; `nil` where there was nothing to count.
    package subscript(component: QualityComponent) -> Int? { components[component] }

    /// The nearest integer to a quotient of which neither part is negative, the lower one of two
    /// that are equally near: in doubt no lender is better than it was.
    private static func rounded(_ dividend: Int128, over divisor: Int) -> Int {
        Int((2 * dividend + Int128(divisor) - 1) / (2 * Int128(divisor)))
    }
}
