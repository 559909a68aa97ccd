extension Int64 {
    /// The sum, or the bound that it would pass: sums of what lenders post must not stop the
    /// registry, however many and large the amounts are.
    func saturatingAdd(_ other: Int64) -> Int64 {
        let (sum, overflows) = addingReportingOverflow(other)
        guard overflows else { return sum }
        return other < 0 ? .min : .max
    }

    /// The difference, or the bound that it would pass.
    func saturatingSubtract(_ other: Int64) -> Int64 {
        let (difference, overflows) = subtractingReportingOverflow(other)
        guard overflows else { return difference }
        return other < 0 ? .max : .min
    }
}
