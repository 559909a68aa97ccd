import CanonicalEncoding
import HTTPAPI

/// The same as the splitters, on the whole body at once and without care for cost.
enum NaiveSplitters {
    static func lines(
        of body: [UInt8], maximumBytes: Int, maximumRecords: Int
    ) -> SplitterDriver.Outcome {
        var outcome = SplitterDriver.Outcome()
        var pieces = body.split(separator: 0x0a, omittingEmptySubsequences: false)
        if pieces.last?.isEmpty == true { pieces.removeLast() }
        for (index, piece) in pieces.enumerated() {
            let line = piece.last == 0x0d ? piece.dropLast() : piece
            if line.count > maximumBytes {
                outcome.lines.append(.tooLong(number: index + 1))
            } else if line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0d }) {
                outcome.lines.append(.record(number: index + 1, bytes: Array(line)))
            }
        }
        if outcome.lines.count > maximumRecords {
            return SplitterDriver.Outcome(fault: .tooManyRecords(limit: maximumRecords))
        }
        outcome.lineCount = pieces.count
        return outcome
    }

    /// For a body that is JSON: its elements by the parser. `nil` when it is no array.
    static func elements(of body: [UInt8]) -> [JSONValue]? {
        guard case .array(let elements)? = try? JSONParser.parse(body) else { return nil }
        return elements
    }
}
