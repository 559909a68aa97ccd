import CanonicalEncoding

/// One signature line of a note: `"— " name " " base64(id ‖ signature) "\n"`.
///
/// Nothing says yet that it is good, nor of which kind: the key that its name and id find does.
package struct NoteSignature: Sendable, Hashable {
    static let dash: [UInt8] = [0xe2, 0x80, 0x94, 0x20]

    package let keyName: KeyName
    package let keyID: UInt32
    /// What follows the id: one byte or more.
    package let bytes: [UInt8]

    package var name: String { keyName.text }

    init(keyName: KeyName, keyID: UInt32, bytes: [UInt8]) {
        self.keyName = keyName
        self.keyID = keyID
        self.bytes = bytes
    }

    /// Reads a line without its line feed.
    init(line: some Collection<UInt8>) throws(NoteError) {
        guard line.starts(with: Self.dash) else { throw .malformedSignatureLine }
        let parts = line.dropFirst(Self.dash.count)
            .split(separator: UInt8(ascii: " "), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let name = String(validating: parts[0], as: UTF8.self),
            let decoded = Base64.decode(String(decoding: parts[1], as: UTF8.self)),
            decoded.count >= 5
        else { throw .malformedSignatureLine }
        keyName = try KeyName(name)
        keyID = decoded.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        bytes = Array(decoded.dropFirst(4))
    }

    /// The line with its line feed.
    package var line: String {
        let id = withUnsafeBytes(of: keyID.bigEndian) { Array($0) }
        return "— \(name) \(Base64.encode(id + bytes))\n"
    }
}
