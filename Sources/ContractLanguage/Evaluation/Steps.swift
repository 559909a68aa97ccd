/// A number of steps of an evaluation, never below zero; what is more than an `Int` can hold stays
/// at the greatest, which is beyond every limit.
struct Steps: Hashable, Comparable, Sendable, ExpressibleByIntegerLiteral {
    let count: Int

    init(_ count: Int) {
        self.count = max(0, count)
    }

    init(integerLiteral value: Int) { self.init(value) }

    static func + (left: Steps, right: Steps) -> Steps {
        let (sum, overflow) = left.count.addingReportingOverflow(right.count)
        return Steps(overflow ? .max : sum)
    }

    static func * (left: Steps, right: Steps) -> Steps {
        let (product, overflow) = left.count.multipliedReportingOverflow(by: right.count)
        return Steps(overflow ? .max : product)
    }

    static func < (left: Steps, right: Steps) -> Bool { left.count < right.count }
}
