internal import ArgumentParser
internal import Cryptography
internal import Foundation
internal import Logging
internal import Registry

/// Who stamps the time on checkpoints, if anyone.
struct TimestampOptions: ParsableArguments {
    /// A day: who has less of outside time than that need not have any.
    private static let longestInterval = 86_400
    private static let mostAuthorities = 8

    @Option(
        help: ArgumentHelp(
            """
            The address of an RFC 3161 authority that stamps checkpoints, shown to everyone; may be \
            given more than once.
            """,
            valueName: "url"))
    var timestampAuthority: [String] = []

    @Option(
        help: ArgumentHelp(
            "The certificates, in PEM, that must vouch for the authorities.", valueName: "file"))
    var timestampRoots: String?

    @Option(
        help: ArgumentHelp(
            "How often each authority is asked, where the log has grown.", valueName: "seconds"))
    var timestampInterval = 3_600

    func validate() throws {
        guard (1...Self.longestInterval).contains(timestampInterval) else {
            throw ValidationError(
                "a time-stamp interval is from 1 to \(Self.longestInterval) seconds")
        }
        guard timestampAuthority.isEmpty == (timestampRoots == nil) else {
            throw ValidationError("--timestamp-authority and --timestamp-roots go together")
        }
        guard timestampAuthority.count <= Self.mostAuthorities,
            Set(timestampAuthority).count == timestampAuthority.count
        else {
            throw ValidationError(
                "there are \(Self.mostAuthorities) different time-stamp authorities at most")
        }
        for address in timestampAuthority
        where HTTPTimestampAuthority(address: address) == nil {
            throw ValidationError(
                "a time-stamp authority is an http or https address without a user or password")
        }
    }

    /// The service; `nil` where no authority is named.
    func service(for registry: Registry, logger: Logger) throws -> TimestampService? {
        guard let timestampRoots else { return nil }
        let verifier: TimestampVerifier
        do {
            let pem = try Data(contentsOf: URL(filePath: timestampRoots))
            verifier = TimestampVerifier(roots: try TimestampRoots(pem: Array(pem)))
        } catch let error as TimestampError {
            throw CommandFailure("\(timestampRoots): \(error)")
        } catch {
            throw CommandFailure("\(timestampRoots) cannot be read")
        }
        return TimestampService(
            stampings: timestampAuthority.compactMap { HTTPTimestampAuthority(address: $0) }
                .map { CheckpointStamping(registry: registry, authority: $0, verifier: verifier) },
            interval: .seconds(timestampInterval), clock: ContinuousClock(), logger: logger)
    }
}
