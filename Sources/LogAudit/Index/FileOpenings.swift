internal import Glibc

/// Openings in a file.
package struct FileOpenings: OpeningSource {
    private static let pieceSize = 256 * 1024

    private let descriptor: CInt
    private var lines: LineBuffer
    private var isOver = false

    /// - Parameter descriptor: of an open file, which stays the caller's.
    package init(descriptor: CInt, limits: AuditLimits = AuditLimits()) {
        self.descriptor = descriptor
        lines = LineBuffer(longestLine: limits.longestOpening)
    }

    package mutating func next() async throws(LogSourceError) -> [UInt8]? {
        while true {
            if let line = try lines.next() { return line }
            guard !isOver else { return lines.rest() }
            var piece = [UInt8](repeating: 0, count: Self.pieceSize)
            let count = read(descriptor, &piece, piece.count)
            guard count >= 0 else { throw LogSourceError("the openings cannot be read") }
            isOver = count == 0
            lines.append(piece.prefix(count))
        }
    }
}
