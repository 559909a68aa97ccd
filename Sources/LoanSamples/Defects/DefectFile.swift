package import CanonicalEncoding
internal import CreditModel

/// One batch of a ``DefectSample``: its lines, and what is to be found in them.
package struct DefectFile: Sendable, Equatable {
    /// What the file is called, without an ending.
    package let name: String
    /// The lines, without their line breaks.
    package let lines: [[UInt8]]
    /// One for each defect, ascending by line; a line without one is good.
    package let expectations: [DefectExpectation]

    /// The lines as NDJSON: each ended by a line feed.
    package var body: [UInt8] {
        lines.flatMap { $0 + [UInt8(ascii: "\n")] }
    }

    /// How many lines the registry takes in `partial` mode: the good ones, and those it only warns
    /// of. None of a batch that is refused as a whole.
    package var takenLines: Int {
        let errors = expectations.filter { $0.severity == .error }
        return errors.contains { $0.line == 0 } ? 0 : lines.count - errors.count
    }

    /// The expectations as the file beside the lines shows them.
    package var json: JSONValue {
        [
            "lines": .integer(Int64(lines.count)),
            "taken": .integer(Int64(takenLines)),
            "expected": .array(expectations.map(\.json)),
        ]
    }
}
