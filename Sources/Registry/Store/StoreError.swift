/// What storage could not do. The text is for operators and names no business.
package struct StoreError: Error, Equatable, CustomStringConvertible {
    package enum Code: Sendable {
        /// The engine failed: disk full, I/O error, the file is locked by another process.
        case engine
        /// What was read cannot be what was written.
        case corrupt
        /// The schema is not the one this program was built with.
        case schema
        /// The block does not follow the last one stored: another process writes too.
        case conflict
    }

    package let code: Code
    package let reason: String

    package init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    package var description: String { reason }
}
