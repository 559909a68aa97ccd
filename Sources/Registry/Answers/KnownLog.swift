/// How much of the log an answer without a proof is made from: settled once, so that all pages of
/// the answer are of one moment.
package struct KnownLog: Sendable {
    /// All there is.
    package static let latest = KnownLog(size: nil, height: nil)

    /// How many leaves there were.
    let size: Int?
    /// The height of the newest block that there was.
    let height: Int?

    func includes(_ batch: KeptBatch) -> Bool {
        height.map { batch.isKnown(at: $0) } ?? true
    }
}
