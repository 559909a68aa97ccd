internal import CanonicalEncoding
package import Cryptography
package import TransparencyLog

/// What a log asks of a witness: C2SP tlog-witness, `add-checkpoint`.
///
///     body = "old " decimal LF *63( base64(hash[32]) LF ) LF checkpoint
package struct AddCheckpointRequest: Sendable, Equatable {
    /// A longer body is refused unread, in bytes.
    package static let largestBody = 16 * 1024
    /// No consistency proof of a tree whose size is below 2^63 has more hashes.
    package static let longestPath = 63

    private static let oldPrefix = "old "

    /// The size of the checkpoint that the witness cosigned last, as the log believes.
    package let oldSize: Int
    /// The consistency proof from there (RFC 6962 §2.1.2).
    package let path: [Digest]
    package let checkpoint: SignedNote

    /// `path` must not be longer than ``longestPath``: it is the log's own.
    package init(oldSize: Int, path: [Digest], checkpoint: SignedNote) {
        precondition(oldSize >= 0 && path.count <= Self.longestPath)
        self.oldSize = oldSize
        self.path = path
        self.checkpoint = checkpoint
    }

    /// Reads a body. Each request has exactly one spelling.
    package init(parsing body: [UInt8]) throws(WitnessRefusal) {
        guard body.count <= Self.largestBody else {
            throw .malformed("The body is longer than \(Self.largestBody) bytes.")
        }
        let lineFeed = UInt8(ascii: "\n")
        let end = body.indices.dropFirst()
            .first { body[$0] == lineFeed && body[$0 - 1] == lineFeed }
        guard let end else { throw .malformed("There is no empty line before the checkpoint.") }
        let lines = body[..<(end - 1)].split(
            separator: lineFeed, omittingEmptySubsequences: false
        ).map { String(decoding: $0, as: UTF8.self) }
        guard lines[0].utf8.starts(with: Self.oldPrefix.utf8),
            let oldSize = DecimalText.number(
                String(decoding: lines[0].utf8.dropFirst(Self.oldPrefix.utf8.count), as: UTF8.self))
        else { throw .malformed("The first line must be \"old\" and a size in decimal.") }
        guard lines.count - 1 <= Self.longestPath else {
            throw .malformed("The proof has more than \(Self.longestPath) hashes.")
        }
        var path: [Digest] = []
        for line in lines.dropFirst() {
            guard let hash = Base64.decode(line).flatMap({ Digest($0) }) else {
                throw .malformed("A line of the proof is not the base64 of 32 bytes.")
            }
            path.append(hash)
        }
        do {
            let checkpoint = try SignedNote(parsing: Array(body[(end + 1)...]))
            self.init(oldSize: oldSize, path: path, checkpoint: checkpoint)
        } catch {
            throw .malformed(error.description)
        }
    }

    /// The body.
    package var bytes: [UInt8] {
        let lines = path.map { Base64.encode($0.bytes) + "\n" }
        return Array(
            "\(Self.oldPrefix)\(oldSize)\n\(lines.joined())\n\(checkpoint.encoded)".utf8)
    }
}
