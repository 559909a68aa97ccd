/// Cuts bytes that come in pieces into lines.
package struct LineBuffer {
    private var bytes: [UInt8] = []
    private var start = 0
    /// No line feed stands before this.
    private var searched = 0
    private let longestLine: Int

    /// - Parameter longestLine: in bytes.
    package init(longestLine: Int) {
        self.longestLine = longestLine
    }

    package mutating func append(_ piece: some Sequence<UInt8>) {
        if start > 0 {
            bytes.removeFirst(start)
            searched -= start
            start = 0
        }
        bytes.append(contentsOf: piece)
    }

    /// The next whole line without its line feed; `nil` until there is one.
    /// - Throws: when a line is too long.
    package mutating func next() throws(LogSourceError) -> [UInt8]? {
        guard let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) else {
            searched = bytes.count
            try check(bytes.count - start)
            return nil
        }
        try check(end - start)
        defer {
            start = end + 1
            searched = start
        }
        return Array(bytes[start..<end])
    }

    /// What stands after the last line feed; `nil` for nothing.
    package mutating func rest() -> [UInt8]? {
        defer {
            bytes = []
            start = 0
            searched = 0
        }
        return start < bytes.count ? Array(bytes[start...]) : nil
    }

    private func check(_ count: Int) throws(LogSourceError) {
        guard count <= longestLine else {
            throw LogSourceError("a line is longer than \(longestLine) bytes")
        }
    }
}
