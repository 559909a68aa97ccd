/// Why a file of a log could not be had. It says nothing of the log.
package struct LogSourceError: Error, Equatable, CustomStringConvertible {
    /// For people.
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
