/// Why a measurement was broken off: a number from a run that went wrong is worth nothing.
package struct LoadFailure: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
