/// Cuts a JSON array into its elements (RFC 8259 §5) without keeping the whole of it.
///
/// What stands around the elements is checked here: brackets, commas, white space. An element is
/// followed to its end and no further; whether it is JSON is for whoever reads it.
package struct JSONArraySplitter: RecordSplitter {
    private enum State: Equatable {
        case beforeArray
        case beforeFirst
        case beforeNext
        case inContainer
        case inContainerString
        case inString
        case inScalar
        case afterElement
        case afterArray
    }

    private let maximumRecords: Int
    private var partial: PartialRecord
    private var state = State.beforeArray
    private var depth = 0
    private var isEscaped = false
    /// Bytes of the body before the present chunk.
    private var offset = 0
    package private(set) var recordCount = 0
    package var lineCount: Int { recordCount }

    package init(maximumElementBytes: Int, maximumRecords: Int) {
        self.maximumRecords = maximumRecords
        partial = PartialRecord(limit: maximumElementBytes)
    }

    private var isInElement: Bool {
        switch state {
        case .inContainer, .inContainerString, .inString, .inScalar: true
        case .beforeArray, .beforeFirst, .beforeNext, .afterElement, .afterArray: false
        }
    }

    package mutating func append(
        _ chunk: UnsafeRawBufferPointer, into lines: inout [BatchLine]
    ) throws(BatchFault) {
        var start = 0
        for position in 0..<chunk.count {
            let wasInElement = isInElement
            let includesByte = try step(chunk[position], at: position)
            if isInElement {
                if !wasInElement { start = position }
            } else if wasInElement {
                let end = includesByte ? position + 1 : position
                partial.append(UnsafeRawBufferPointer(rebasing: chunk[start..<end]))
                try endElement(into: &lines)
            }
        }
        if isInElement { partial.append(UnsafeRawBufferPointer(rebasing: chunk[start...])) }
        offset += chunk.count
    }

    package mutating func finish(into lines: inout [BatchLine]) throws(BatchFault) {
        guard state == .afterArray else { throw .malformed(offset: offset) }
    }

    private mutating func endElement(into lines: inout [BatchLine]) throws(BatchFault) {
        guard recordCount < maximumRecords else { throw .tooManyRecords(limit: maximumRecords) }
        recordCount += 1
        lines.append(
            partial.isOverlong
                ? .tooLong(number: recordCount)
                : .record(number: recordCount, bytes: partial.bytes))
        partial.clear()
    }

    /// Takes one byte. True when it belongs to the element that was being followed.
    private mutating func step(_ byte: UInt8, at position: Int) throws(BatchFault) -> Bool {
        switch state {
        case .inContainer:
            followContainer(byte)
            return true
        case .inContainerString:
            if endsString(byte) { state = .inContainer }
            return true
        case .inString:
            if endsString(byte) { state = .afterElement }
            return true
        case .inScalar where Self.isScalarByte(byte):
            return true
        case .inScalar, .afterElement:
            if Self.isBlank(byte) {
                state = .afterElement
            } else if byte == UInt8(ascii: ",") {
                state = .beforeNext
            } else if byte == UInt8(ascii: "]") {
                state = .afterArray
            } else {
                throw .malformed(offset: offset + position)
            }
        case .beforeArray where byte == UInt8(ascii: "["):
            state = .beforeFirst
        case .beforeFirst where byte == UInt8(ascii: "]"):
            state = .afterArray
        case .beforeArray, .beforeFirst, .beforeNext, .afterArray:
            if Self.isBlank(byte) { break }
            guard state == .beforeFirst || state == .beforeNext, begins(byte) else {
                throw .malformed(offset: offset + position)
            }
        }
        return false
    }

    /// Whether `byte` begins an element, which is followed from then on.
    private mutating func begins(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            state = .inContainer
            depth = 1
        case UInt8(ascii: "\""):
            state = .inString
        case _ where Self.isScalarByte(byte):
            state = .inScalar
        default: return false
        }
        return true
    }

    private mutating func followContainer(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""):
            state = .inContainerString
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            if depth == 0 { state = .afterElement }
        default: break
        }
    }

    private mutating func endsString(_ byte: UInt8) -> Bool {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else {
            return byte == UInt8(ascii: "\"")
        }
        return false
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
    }

    /// A byte of a number or a literal name.
    private static func isScalarByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
            UInt8(ascii: "."):
            true
        default: false
        }
    }
}
