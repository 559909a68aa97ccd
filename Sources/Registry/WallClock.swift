internal import Foundation

/// Where the time comes from. Injected, so that tests decide it.
package protocol WallClock: Sendable {
    /// Milliseconds since 1970, UTC.
    func milliseconds() -> Int
}

extension WallClock {
    package func seconds() -> Int { milliseconds() / 1000 }
}

/// The operating system's clock.
package struct SystemWallClock: WallClock {
    package init() {}

    package func milliseconds() -> Int {
        Int(Date().timeIntervalSince1970 * 1000)
    }
}
