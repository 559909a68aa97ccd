import HTTPAPI

/// Feeds a splitter, and says what came of it.
enum SplitterDriver {
    struct Outcome: Equatable {
        var lines: [BatchLine] = []
        var fault: BatchFault?
        var lineCount = 0
    }

    /// The body in pieces of these lengths; what is left is the last piece.
    static func split(
        _ body: [UInt8], at lengths: [Int], with splitter: some RecordSplitter
    ) -> Outcome {
        var splitter = splitter
        var outcome = Outcome()
        var rest = body[...]
        do throws(BatchFault) {
            for length in lengths + [body.count] {
                let piece = Array(rest.prefix(length))
                rest = rest.dropFirst(length)
                try append(piece, to: &splitter, &outcome.lines)
            }
            try splitter.finish(into: &outcome.lines)
        } catch {
            outcome.fault = error
            // What came before a fault is not promised.
            outcome.lines = []
        }
        outcome.lineCount = outcome.fault == nil ? splitter.lineCount : 0
        return outcome
    }

    private static func append(
        _ piece: [UInt8], to splitter: inout some RecordSplitter, _ lines: inout [BatchLine]
    ) throws(BatchFault) {
        let result = piece.withUnsafeBytes { bytes in
            Result { () throws(BatchFault) in try splitter.append(bytes, into: &lines) }
        }
        try result.get()
    }
}

extension BatchLine {
    static func record(_ number: Int, _ text: String) -> BatchLine {
        .record(number: number, bytes: Array(text.utf8))
    }
}
