import CanonicalEncoding
import Cryptography

extension TLogProof {
    private static let extraPrefix = "extra "
    private static let indexPrefix = "index "

    /// The file.
    package var bytes: [UInt8] {
        var text = Self.firstLine + "\n"
        if let extra { text += "\(Self.extraPrefix)\(Base64.encode(extra))\n" }
        text += "\(Self.indexPrefix)\(index)\n"
        for hash in path { text += Base64.encode(hash.bytes) + "\n" }
        return Array((text + "\n" + checkpoint.encoded).utf8)
    }

    /// Whether a file begins as a proof does, so that it is not taken for anything else.
    package static func isLikely(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: firstLine.utf8)
    }

    /// Reads a file. It is stricter than the format asks: numbers and base64 have one spelling, the
    /// path is not longer than any tree's, and the note after it is a checkpoint.
    package init(parsing bytes: [UInt8]) throws(TLogProofError) {
        guard bytes.count <= Self.largestFile else { throw .tooLarge }
        guard let end = Self.emptyLine(in: bytes) else { throw .malformedLine(1) }
        let lines = bytes[..<(end - 1)]
            .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines[0].elementsEqual(Self.firstLine.utf8) else { throw .malformedLine(1) }
        var place = 1
        var extra: [UInt8]?
        if let text = Self.rest(of: lines, at: place, after: Self.extraPrefix) {
            guard let decoded = Base64.decode(text) else { throw .malformedLine(2) }
            extra = decoded
            place += 1
        }
        guard let text = Self.rest(of: lines, at: place, after: Self.indexPrefix),
            let index = DecimalText.number(text)
        else { throw .malformedLine(place + 1) }
        place += 1
        var path: [Digest] = []
        for line in lines[place...] {
            place += 1
            guard path.count < Self.longestPath,
                let hash = Base64.decode(String(decoding: line, as: UTF8.self)),
                let digest = Digest(hash)
            else { throw .malformedLine(place) }
            path.append(digest)
        }
        do {
            let checkpoint = try SignedNote(parsing: Array(bytes[(end + 1)...]))
            _ = try Checkpoint(parsing: checkpoint.text)
            self.init(extra: extra, index: index, path: path, checkpoint: checkpoint)
        } catch {
            throw .checkpoint(error)
        }
    }

    /// Where the line feed of the first empty line stands.
    private static func emptyLine(in bytes: [UInt8]) -> Int? {
        let lineFeed = UInt8(ascii: "\n")
        return bytes.indices.dropFirst()
            .first { bytes[$0] == lineFeed && bytes[$0 - 1] == lineFeed }
    }

    /// `nil` where there is no such line or it does not begin with `prefix`.
    private static func rest(
        of lines: [ArraySlice<UInt8>], at place: Int, after prefix: String
    ) -> String? {
        guard place < lines.count, lines[place].starts(with: prefix.utf8) else { return nil }
        return String(decoding: lines[place].dropFirst(prefix.utf8.count), as: UTF8.self)
    }
}
