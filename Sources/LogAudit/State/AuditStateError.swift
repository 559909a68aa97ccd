/// Why a file is no state of an audit.
package struct AuditStateError: Error, Equatable, CustomStringConvertible {
    /// For people.
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
