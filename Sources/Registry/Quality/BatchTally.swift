internal import CanonicalEncoding
internal import CreditModel

/// What the lenders' scores need of a kept batch.
struct BatchTally: Sendable {
    /// The day of its ledger time in UTC.
    let receivedOn: CalendarDate
    let received: Int
    let refused: Int
    /// The leaves of its stored records; empty for a batch that was refused as a whole.
    let leaves: Range<Int>

    /// `nil` for a batch that lacks what every kept batch has.
    init?(_ batch: KeptBatch) {
        guard let object = batch.json.objectValue else { return nil }
        func integer(_ name: String) -> Int? { object[name]?.integerValue.map(Int.init) }
        guard let seconds = batch.receivedAt, let received = integer("received"),
            let refused = integer("refused"),
            let stored = integer("stored"), stored >= 0
        else { return nil }
        receivedOn = CalendarDate(secondsSince1970: seconds)
        self.received = received
        self.refused = refused
        let first = integer("first") ?? 0
        leaves = first..<(first + stored)
    }
}
