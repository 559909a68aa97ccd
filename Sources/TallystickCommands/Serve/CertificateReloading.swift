internal import CreditModel
internal import Foundation
internal import HTTPAPI
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// Takes up a certificate that was renewed: when its files change, and when told to by SIGHUP.
///
/// A certificate that cannot be used leaves the one that is shown in its place, so that a mistake at
/// a renewal costs an error in the log and no connection.
struct CertificateReloading: Service {
    let files: TLSFiles
    let certificates: ServerCertificates
    let interval: Duration
    let clock: any Clock<Duration>
    let metrics: ServeMetrics
    let logger: Logger

    init(
        files: TLSFiles, certificates: ServerCertificates, interval: Duration = .seconds(10),
        clock: any Clock<Duration> = ContinuousClock(), metrics: ServeMetrics, logger: Logger
    ) {
        self.files = files
        self.certificates = certificates
        self.interval = interval
        self.clock = clock
        self.metrics = metrics
        self.logger = logger
    }

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    for await _ in signals { reload(because: "SIGHUP") }
                }
                group.addTask { await watch() }
                await group.waitForAll()
            }
        }
    }

    /// The files are read once more at the beginning, in case that they changed since the start; and
    /// where they could not be used, again after ``roundsToRetry``: what was wrong may be elsewhere.
    private func watch() async {
        var seen: [FileStamp?] = []
        var roundsToWait = Int.max
        while !Task.isCancelled {
            let stamps = files.names.map { FileStamp(of: $0) }
            if stamps != seen || roundsToWait == 0 {
                roundsToWait = reload(because: "the files changed") ? .max : Self.roundsToRetry
                seen = stamps
            }
            roundsToWait -= 1
            try? await clock.sleep(for: interval)
        }
    }

    /// In which the log is not told again that the same files cannot be used.
    private static let roundsToRetry = 30

    private static func metadata(of identity: ServerIdentity) -> Logger.Metadata {
        [
            "sha256": "\(identity.fingerprint)",
            "ends_at": "\(UTCTimestamp.text(seconds: identity.endsAt))",
        ]
    }

    /// - Returns: whether what the files hold is shown.
    @discardableResult
    private func reload(because reason: String) -> Bool {
        do {
            let identity = try files.load()
            let isAnother = identity.fingerprint != certificates.identity.fingerprint
            // The chain may be another also where the certificate is the same.
            certificates.replace(with: identity)
            metrics.set(ServeMetric.certificateEnd, to: Double(identity.endsAt))
            var metadata = Self.metadata(of: identity)
            metadata["because"] = "\(reason)"
            logger.log(
                level: isAnother ? .notice : .info, "the certificate was read again",
                metadata: metadata)
            return true
        } catch {
            metrics.count(ServeMetric.certificateFailures)
            logger.error(
                "the new certificate cannot be used; the old one is still shown",
                metadata: ["reason": "\(error)"])
            return false
        }
    }
}
