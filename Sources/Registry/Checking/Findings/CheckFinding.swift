/// Something that storage holds and should not, or lacks.
package struct CheckFinding: Error, Sendable, Equatable, CustomStringConvertible {
    package let kind: CheckFindingKind
    /// A table and a row of it by number, or a file: never contents, and never whom they are about.
    package let place: String
    /// What is wrong, for people.
    package let reason: String

    init(_ kind: CheckFindingKind, _ place: String, _ reason: String) {
        self.kind = kind
        self.place = place
        self.reason = reason
    }

    package var description: String { "\(kind.rawValue): \(place): \(reason)" }
}
