/// Where a log is not what its contracts make of it.
package struct ReplayFinding: Sendable, Hashable {
    package let leaf: Int
    package let reason: String
}
