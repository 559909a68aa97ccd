internal import Foundation

/// Which program this is.
enum BuildInfo {
    static let version = "0.1.0-dev"

    /// The revision of the sources, as whoever built the image set it in the environment.
    static let revision = ProcessInfo.processInfo.environment["BUILD_REVISION"] ?? "unknown"
}
