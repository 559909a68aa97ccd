/// That a participant was shown what stands in a business's file: who is told when some of it is
/// corrected. It says what the links of the inquiries' statements say, found without going through
/// them.
package struct StoredReading: Sendable, Equatable {
    /// The label of the business.
    package let owner: Int
    /// The label of the participant.
    package let reader: Int
    /// The one leaf that was shown; `nil` where the file was.
    package let single: Int?
    /// Leaves below this one were shown.
    package let bound: Int
    /// Seconds since 1970: when it was shown last.
    package let time: Int

    package init(owner: Int, reader: Int, single: Int?, bound: Int, time: Int) {
        self.owner = owner
        self.reader = reader
        self.single = single
        self.bound = bound
        self.time = time
    }

    /// This one and another of the same participant, business and leaf in one.
    package func merged(with other: StoredReading) -> StoredReading {
        StoredReading(
            owner: owner, reader: reader, single: single, bound: max(bound, other.bound),
            time: max(time, other.time))
    }
}
