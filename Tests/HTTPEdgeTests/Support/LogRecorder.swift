import Logging
import Synchronization

/// Keeps what is logged, as text.
final class LogRecorder: Sendable {
    private let kept = Mutex<[String]>([])
    private let news = AsyncStream<String>.makeStream()

    var lines: [String] { kept.withLock { $0 } }

    /// Returns when a line has come for which `condition` holds; for one waiter.
    func waitForLine(_ condition: (String) -> Bool) async {
        for await line in news.stream where condition(line) { return }
    }

    var logger: Logger {
        var logger = Logger(label: "test") { [self] _ in Handler(recorder: self) }
        logger.logLevel = .info
        return logger
    }

    private struct Handler: LogHandler {
        let recorder: LogRecorder
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { $1 }
            let fields = all.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            let line = "\(event.level) \(event.message) \(fields.joined(separator: " "))"
            recorder.kept.withLock { $0.append(line) }
            recorder.news.continuation.yield(line)
        }
    }
}
