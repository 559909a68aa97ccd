/// An instant that a test chooses.
struct ManualInstant: InstantProtocol, CustomStringConvertible {
    var sinceStart: Duration

    static func after(_ duration: Duration) -> ManualInstant {
        ManualInstant(sinceStart: duration)
    }

    func advanced(by duration: Duration) -> ManualInstant {
        ManualInstant(sinceStart: sinceStart + duration)
    }

    func duration(to other: ManualInstant) -> Duration {
        other.sinceStart - sinceStart
    }

    static func < (left: ManualInstant, right: ManualInstant) -> Bool {
        left.sinceStart < right.sinceStart
    }

    var description: String { "after \(sinceStart)" }
}
