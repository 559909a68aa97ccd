/// Why a source is refused: at least one fault, in the order of the source.
package struct LanguageFaults: Error, Hashable, Sendable, CustomStringConvertible {
    package let faults: [LanguageFault]

    init(_ faults: [LanguageFault]) {
        self.faults = faults
    }

    package var description: String {
        faults.map(\.description).joined(separator: "\n")
    }
}
