/// Cuts `application/x-ndjson` into lines at LF.
///
/// A CR before the LF is dropped; blank lines are counted and left out; what follows the last LF is
/// a line if there is anything. A line is not looked into.
package struct NDJSONSplitter: RecordSplitter {
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    private let maximumBytes: Int
    private let maximumRecords: Int
    /// With room for the CR, which does not count.
    private var partial: PartialRecord
    package private(set) var recordCount = 0
    package private(set) var lineCount = 0

    package init(maximumLineBytes: Int, maximumRecords: Int) {
        maximumBytes = maximumLineBytes
        self.maximumRecords = maximumRecords
        partial = PartialRecord(limit: maximumLineBytes + 1)
    }

    package mutating func append(
        _ chunk: UnsafeRawBufferPointer, into lines: inout [BatchLine]
    ) throws(BatchFault) {
        var start = 0
        while let end = chunk[start...].firstIndex(of: Self.lineFeed) {
            let piece = UnsafeRawBufferPointer(rebasing: chunk[start..<end])
            start = end + 1
            if partial.isEmpty {
                try endLine(piece, into: &lines)
            } else {
                partial.append(piece)
                try endPartial(into: &lines)
            }
        }
        partial.append(UnsafeRawBufferPointer(rebasing: chunk[start...]))
    }

    package mutating func finish(into lines: inout [BatchLine]) throws(BatchFault) {
        if !partial.isEmpty { try endPartial(into: &lines) }
    }

    private mutating func endPartial(into lines: inout [BatchLine]) throws(BatchFault) {
        if partial.isOverlong {
            lineCount += 1
            try add(.tooLong(number: lineCount), to: &lines)
        } else {
            let bytes = partial.bytes
            let outcome = bytes.withUnsafeBytes { line in
                Result { () throws(BatchFault) in try endLine(line, into: &lines) }
            }
            try outcome.get()
        }
        partial.clear()
    }

    private mutating func endLine(
        _ line: UnsafeRawBufferPointer, into lines: inout [BatchLine]
    ) throws(BatchFault) {
        lineCount += 1
        let content = line.last == Self.carriageReturn ? line.dropLast() : line[...]
        if content.count > maximumBytes {
            try add(.tooLong(number: lineCount), to: &lines)
        } else if !content.allSatisfy(Self.isBlank) {
            try add(.record(number: lineCount, bytes: Array(content)), to: &lines)
        }
    }

    private mutating func add(
        _ line: BatchLine, to lines: inout [BatchLine]
    ) throws(BatchFault) {
        guard recordCount < maximumRecords else { throw .tooManyRecords(limit: maximumRecords) }
        recordCount += 1
        lines.append(line)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == carriageReturn
    }
}
