/// A file of a tar archive in the POSIX interchange format (ustar, IEEE Std 1003.1).
///
/// Owner, group and time are left at zero, so that the same contents are the same archive.
struct TarEntry {
    private static let blockSize = 512
    private static let longestName = 100

    /// Two blocks of zeros end an archive.
    static let end = [UInt8](repeating: 0, count: 2 * blockSize)

    let name: String
    let contents: [UInt8]

    /// `nil` for a name that is empty or has more than 100 bytes.
    init?(name: String, contents: [UInt8]) {
        guard 1...Self.longestName ~= name.utf8.count else { return nil }
        self.name = name
        self.contents = contents
    }

    /// The header, the contents, and zeros up to a whole number of blocks.
    var bytes: [UInt8] {
        var bytes = header
        bytes.reserveCapacity(bytes.count + contents.count + Self.blockSize)
        bytes += contents
        let excess = contents.count % Self.blockSize
        if excess > 0 { bytes += [UInt8](repeating: 0, count: Self.blockSize - excess) }
        return bytes
    }

    private var header: [UInt8] {
        var header = [UInt8](repeating: 0, count: Self.blockSize)
        func put(_ text: String, at place: Int) {
            for (offset, byte) in text.utf8.enumerated() { header[place + offset] = byte }
        }
        put(name, at: 0)
        put(Self.octal(0o644, digits: 7), at: 100)
        put(Self.octal(0, digits: 7), at: 108)
        put(Self.octal(0, digits: 7), at: 116)
        put(Self.octal(contents.count, digits: 11), at: 124)
        put(Self.octal(0, digits: 11), at: 136)
        // The checksum is taken with spaces in its own place.
        put("        ", at: 148)
        put("0", at: 156)
        put("ustar", at: 257)
        put("00", at: 263)
        let sum = header.reduce(0) { $0 + Int($1) }
        put(Self.octal(sum, digits: 6), at: 148)
        header[154] = 0
        return header
    }

    private static func octal(_ number: Int, digits: Int) -> String {
        let text = String(number, radix: 8)
        return String(repeating: "0", count: digits - text.utf8.count) + text
    }
}
