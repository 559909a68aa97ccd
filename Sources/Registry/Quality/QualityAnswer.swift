package import CreditModel

/// The data quality of lenders in a month, and how much was recorded when it was counted.
package struct QualityAnswer: Sendable {
    /// The size of the log.
    package let size: Int
    /// The ledger time of its last block, in seconds since 1970.
    package let recordedAt: Int
    /// Ascending by the lenders' ids.
    package let lenders: [LenderQuality]
}
