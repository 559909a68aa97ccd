internal import Synchronization

/// Where the sequencer puts what it published and readers find it.
final class PublishedBox: Sendable {
    let value: Mutex<PublishedLedger>

    init(_ ledger: PublishedLedger) {
        value = Mutex(ledger)
    }
}
