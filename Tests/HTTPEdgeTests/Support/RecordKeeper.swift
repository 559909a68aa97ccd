import HTTPAPI
import Synchronization

/// Keeps what an access log tells.
final class RecordKeeper: Sendable {
    private let records = Mutex<[AccessRecord]>([])

    var kept: [AccessRecord] { records.withLock { $0 } }

    func keep(_ event: EdgeEvent) {
        guard case .answered(let record) = event else { return }
        records.withLock { $0.append(record) }
    }
}
