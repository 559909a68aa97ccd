import CanonicalEncoding
package import Cryptography

/// A signed tree head's text: C2SP tlog-checkpoint.
///
///     body = origin LF size LF base64(root[32]) LF *(extension LF)
///
/// The origin names the log. The size is decimal without leading zeros. No line is empty. This log
/// writes no extension lines, and witnesses refuse them; they are read so that checkpoints of
/// others can be.
package struct Checkpoint: Sendable, Equatable {
    package let origin: String
    package let size: Int
    package let root: Digest
    package let extensions: [String]

    /// `origin` must be one line that is not empty, and `size` not negative: they are the log's own.
    package init(origin: String, size: Int, root: Digest) {
        precondition(size >= 0 && !origin.isEmpty && !origin.utf8.contains(UInt8(ascii: "\n")))
        self.origin = origin
        self.size = size
        self.root = root
        self.extensions = []
    }

    package init(parsing body: String) throws(NoteError) {
        guard NoteText.isValid(body.utf8) else { throw .malformedText }
        let lines = body.utf8.dropLast()
            .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        if let empty = lines.firstIndex(where: \.isEmpty) {
            throw .malformedCheckpoint(line: empty + 1)
        }
        guard lines.count >= 2, let size = DecimalText.number(lines[1]) else {
            throw .malformedCheckpoint(line: 2)
        }
        guard lines.count >= 3, let root = Base64.decode(lines[2]).flatMap({ Digest($0) }) else {
            throw .malformedCheckpoint(line: 3)
        }
        self.origin = lines[0]
        self.size = size
        self.root = root
        self.extensions = Array(lines[3...])
    }

    /// The text that is signed.
    package var body: String {
        let head = "\(origin)\n\(size)\n\(Base64.encode(root.bytes))\n"
        return extensions.reduce(into: head) { $0 += $1 + "\n" }
    }
}

extension Checkpoint {
    package static func == (left: Checkpoint, right: Checkpoint) -> Bool {
        left.size == right.size && left.root == right.root
            && left.origin.hasSameBytes(as: right.origin)
            && left.extensions.elementsEqual(right.extensions) { $0.hasSameBytes(as: $1) }
    }
}
