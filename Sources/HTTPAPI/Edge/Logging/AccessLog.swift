package import Logging

/// Writes one line for each request, and tells whoever counts them.
package struct AccessLog: Sendable {
    let logger: Logger
    let observe: EdgeObserver

    /// A log to `logger`. `observe` is told of each request as well, and of connections.
    package init(logger: Logger, observe: @escaping EdgeObserver = { _ in }) {
        self.logger = logger
        self.observe = observe
    }

    func write(_ record: AccessRecord) {
        var metadata: Logger.Metadata = [
            "request_id": "\(record.requestID)",
            "method": "\(record.method ?? "-")",
            "route": "\(record.route ?? "-")",
            "status": .stringConvertible(record.status),
            "bytes": .stringConvertible(record.bytes),
        ]
        if let trace = record.trace {
            metadata["trace_id"] = "\(trace.parent.traceID)"
            metadata["parent_id"] = "\(trace.parent.parentID)"
            metadata["span_id"] = "\(trace.id)"
        }
        if let duration = record.duration {
            metadata["duration_ms"] = .stringConvertible(duration.milliseconds)
        }
        logger.info("request", metadata: metadata)
        observe(.answered(record))
    }
}

extension Duration {
    /// Whole microseconds, in milliseconds.
    fileprivate var milliseconds: Double {
        Double(Int64(self / .microseconds(1))) / 1_000
    }
}
