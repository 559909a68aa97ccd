import Cryptography
import Foundation
import Registry
import TestSupport
import Testing

/// The file of two lines of 128 bytes.
@Suite struct AnchorFileTests {
    private let folder: TemporaryFolder
    private let file: AnchorFile
    private let url: URL

    init() throws {
        folder = try TemporaryFolder()
        url = URL(filePath: folder.path("anchor"))
        file = AnchorFile(path: url.path)
    }

    private func anchor(_ height: Int) -> Anchor {
        Anchor(height: height, size: 3 * height + 2, root: SHA256.hash([UInt8(height)]))
    }

    private func advance(to heights: some Sequence<Int>) throws {
        for height in heights { try file.advance(to: anchor(height)) }
    }

    @Test func aFileThatWasNeverWrittenHoldsNone() throws {
        #expect(try file.read() == nil)
        try Data().write(to: url)
        #expect(try file.read() == nil, "created, and the power went before it was written")
    }

    @Test func theLastAnchorIsReadBack() throws {
        for height in 0..<12 {
            try file.advance(to: anchor(height))
            #expect(try file.read() == anchor(height))
            #expect(try AnchorFile(path: url.path).read() == anchor(height))
            #expect(try Data(contentsOf: url).count <= 256)
        }
    }

    @Test func whatAnotherProcessWroteIsNotGoneBehind() throws {
        try advance(to: [0, 1, 5])
        #expect(throws: AnchorError.self) { try file.advance(to: anchor(4)) }
        #expect(throws: AnchorError.self) {
            try file.advance(to: Anchor(height: 5, size: 17, root: .zero))
        }
        #expect(try file.read() == anchor(5))
        try file.advance(to: anchor(5))
        try file.advance(to: anchor(6))
    }

    @Test func largestNumbersFitTheLine() throws {
        let largest = Anchor(
            height: 9_007_199_254_740_991, size: 9_007_199_254_740_991, root: .zero)
        try file.advance(to: largest)
        #expect(try file.read() == largest)
    }

    /// The order of heights after a restart, or when the database was ahead, is not always one
    /// after the other. What is replaced must never be the newest line.
    @Test func anyDamageToTheLineBeingWrittenLeavesTheOneBefore() throws {
        for heights in [
            [0, 1], [0, 1, 2], [4, 5, 7], [4, 6], [4, 5, 5], [0, 2, 4, 6], [9, 12],
        ] {
            try? FileManager.default.removeItem(at: url)
            try advance(to: heights.dropLast())
            let before = try Data(contentsOf: url)
            let kept = try file.read()
            let next = try #require(heights.last)
            try file.advance(to: anchor(next))
            let after = try Data(contentsOf: url)
            for line in 0..<2 {
                let range = line * 128..<min((line + 1) * 128, after.count)
                guard line * 128 >= before.count || before[range] != after[range] else { continue }
                // Only a beginning of the line reached the disk.
                for written in 0..<127 {
                    var torn = before
                    if torn.count < range.upperBound {
                        torn += Data(count: range.upperBound - torn.count)
                    }
                    let start = range.lowerBound
                    torn.replaceSubrange(
                        start..<(start + written), with: after[start..<(start + written)])
                    try torn.write(to: url)
                    let read = try file.read()
                    #expect(
                        read == kept || read == anchor(next), "\(heights), \(written) bytes")
                }
            }
        }
    }

    @Test func everyChangedByteOfTheNewestLineLeavesTheOlder() throws {
        try advance(to: [6, 7])
        let good = try Data(contentsOf: url)
        let text = String(decoding: good.suffix(128), as: UTF8.self)
        #expect(text.hasPrefix("tallystick-anchor/1 7 23 "))
        // Spaces at the line's end say nothing.
        for place in 0..<text.split(separator: " ").prefix(5).joined(separator: " ").utf8.count {
            var damaged = good
            damaged[128 + place] ^= 0x01
            try damaged.write(to: url)
            #expect(try file.read() == anchor(6), "byte \(place)")
        }
    }

    @Test func aTruncatedFileHoldsWhatIsWholeInIt() throws {
        try advance(to: [6, 7])
        let good = try Data(contentsOf: url)
        // Both lines say as much: their numbers have as many digits.
        let text = String(decoding: good.suffix(128), as: UTF8.self)
        let said = try #require(text.lastIndex { $0 != " " && $0 != "\n" })
        let count = text.utf8.distance(from: text.startIndex, to: said) + 1
        for length in 0...256 {
            try good.prefix(length).write(to: url)
            switch length {
            case 0: #expect(try file.read() == nil)
            case ..<count: #expect(throws: AnchorError.self) { try file.read() }
            case ..<(128 + count): #expect(try file.read() == anchor(6))
            default: #expect(try file.read() == anchor(7))
            }
        }
    }

    @Test func twoDamagedLinesAreAnErrorThatSaysWhatToDo() throws {
        try advance(to: [6, 7])
        var damaged = try Data(contentsOf: url)
        damaged[30] ^= 1
        damaged[160] ^= 1
        try damaged.write(to: url)
        let error = #expect(throws: AnchorError.self) { try file.read() }
        #expect(error?.description.contains("no anchor that can be read") == true)
        #expect(error?.description.contains("witness") == true)
    }

    @Test func otherFilesAreNoAnchors() throws {
        for text in ["\n", "hello", String(repeating: "x", count: 300), "\u{0}"] {
            try Data(text.utf8).write(to: url)
            #expect(throws: AnchorError.self) { try file.read() }
        }
        let directory = AnchorFile(path: folder.url.path)
        #expect(throws: AnchorError.self) { try directory.read() }
        #expect(throws: AnchorError.self) { try directory.advance(to: anchor(1)) }
        let nowhere = AnchorFile(path: folder.path("missing/anchor"))
        #expect(try nowhere.read() == nil)
        #expect(throws: AnchorError.self) { try nowhere.advance(to: anchor(1)) }
    }

    @Test func othersCannotReadTheFile() throws {
        try advance(to: [0])
        let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }
}
