package import Logging

/// Writes one line for each request, and tells whoever counts them.
package struct AccessLog: Sendable {
    let logger: Logger
    let observe: @Sendable (AccessRecord) -> Void

    /// A log to `logger`. `observe` is called for each request as well, on any thread.
    package init(
        logger: Logger, observe: @escaping @Sendable (AccessRecord) -> Void = { _ in }
    ) {
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
        if let duration = record.duration {
            metadata["duration_ms"] = .stringConvertible(duration.milliseconds)
        }
        logger.info("request", metadata: metadata)
        observe(record)
    }
}

extension Duration {
    /// Whole microseconds, in milliseconds.
    fileprivate var milliseconds: Double {
        Double(Int64(self / .microseconds(1))) / 1_000
    }
}
