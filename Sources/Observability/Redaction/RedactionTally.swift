internal import Synchronization

/// How many values were masked on their way into the log. Whoever logs is not kept waiting, and
/// nothing is logged of it: whoever watches asks.
package final class RedactionTally: Sendable {
    /// Of the whole process, as its log is.
    package static let ofProcess = RedactionTally()

    private let masked = Atomic(0)

    package init() {}

    /// Since the process was started.
    package var total: Int { masked.load(ordering: .relaxed) }

    func count(_ values: Int) { masked.add(values, ordering: .relaxed) }
}
