/// That someone asked about a business: where it stands in the ledger, and when it was.
package struct RecordedInquiry: Hashable, Sendable {
    /// How far back inquiries are counted.
    package static let secondsCounted = 90 * 86_400

    /// The leaf index of the statement.
    package let index: Int
    /// The ledger time, in seconds since 1970.
    package let recordedAt: Int

    package init(index: Int, recordedAt: Int) {
        self.index = index
        self.recordedAt = recordedAt
    }

    /// How many of the inquiries, each counted once, were made in the 90 days up to an instant.
    ///
    /// - Parameter end: in seconds since 1970.
    static func count(_ inquiries: some Sequence<RecordedInquiry>, until end: Int) -> Int {
        let counted = (end - secondsCounted + 1)...end
        return Set(inquiries.lazy.filter { counted.contains($0.recordedAt) }.map(\.index)).count
    }
}
