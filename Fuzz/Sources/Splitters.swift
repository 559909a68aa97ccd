internal import CanonicalEncoding
internal import HTTPEdge

private let longestRecord = 300
private let mostRecords = 40

/// What a splitter made of a body, or why not.
private enum Outcome: Equatable {
    case lines([BatchLine], physical: Int)
    case fault(BatchFault)
}

private func split(
    _ pieces: [ArraySlice<UInt8>], with splitter: some RecordSplitter
) -> Outcome {
    var splitter = splitter
    var lines: [BatchLine] = []
    do throws(BatchFault) {
        for piece in pieces {
            let outcome = piece.withUnsafeBytes { bytes in
                Result { () throws(BatchFault) in try splitter.append(bytes, into: &lines) }
            }
            try outcome.get()
        }
        try splitter.finish(into: &lines)
    } catch {
        return .fault(error)
    }
    require(splitter.recordCount == lines.count)
    require(lines.count <= mostRecords)
    require(zip(lines, lines.dropFirst()).allSatisfy { $0.number < $1.number })
    return .lines(lines, physical: splitter.lineCount)
}

/// A body in any pieces is the body as a whole, and the body cut by the simplest means.
func fuzzNDJSONSplitter(_ input: [UInt8]) {
    let splitter = NDJSONSplitter(maximumLineBytes: longestRecord, maximumRecords: mostRecords)
    let whole = split([input[...]], with: splitter)
    require(split(input.inPieces, with: splitter) == whole, "pieces make another batch")

    var physical = input.split(separator: 0x0a, omittingEmptySubsequences: false)
    if physical.last?.isEmpty == true { physical.removeLast() }
    var lines: [BatchLine] = []
    for (index, line) in physical.enumerated() {
        let content = line.last == 0x0d ? line.dropLast() : line
        if content.count > longestRecord {
            lines.append(.tooLong(number: index + 1))
        } else if content.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0d }) {
            lines.append(.record(number: index + 1, bytes: Array(content)))
        }
    }
    let expected: Outcome =
        lines.count > mostRecords
        ? .fault(.tooManyRecords(limit: mostRecords))
        : .lines(lines, physical: physical.count)
    require(whole == expected, "another batch than its lines")
}

/// A body in any pieces is the body as a whole; what the parser reads as an array is split into the
/// same elements.
func fuzzArraySplitter(_ input: [UInt8]) {
    let splitter = JSONArraySplitter(
        maximumElementBytes: longestRecord, maximumRecords: mostRecords)
    let whole = split([input[...]], with: splitter)
    require(split(input.inPieces, with: splitter) == whole, "pieces make another batch")

    guard case .array(let elements)? = try? JSONParser.parse(input) else { return }
    guard elements.count <= mostRecords else {
        require(whole == .fault(.tooManyRecords(limit: mostRecords)))
        return
    }
    guard case .lines(let lines, _) = whole else { fatalError("an array is refused") }
    require(lines.count == elements.count, "another number of elements")
    for (line, element) in zip(lines, elements) {
        guard case .record(_, let bytes) = line else { continue }
        guard let value = try? JSONParser.parse(bytes) else { fatalError("no whole element") }
        require(value == element, "another element")
    }
}
