import Foundation
import Registry
import TestSupport
import Testing

@Suite struct ErasureJournalFileTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path("erasures") }

    init() throws {
        folder = try TemporaryFolder()
    }

    private var bytes: Data {
        get throws { try Data(contentsOf: URL(filePath: path)) }
    }

    @Test func linesAreFoundInTheOrderInWhichTheyCame() throws {
        var random = SeededRandom()
        var lines: [[UInt8]] = []
        #expect(try ErasureJournalFile(path: path).lines().isEmpty)
        for _ in 0..<30 {
            let line = random.bytes(Int.random(in: 1...200, using: &random))
            try ErasureJournalFile(path: path).append(line)
            lines.append(line)
            #expect(try ErasureJournalFile(path: path).lines() == lines, "seed \(random.seed)")
        }
    }

    /// A crash while a line is written leaves a beginning of it, or more blocks than were written.
    @Test func aLineWithoutItsEndIsNoneAndTheNextTakesItsPlace() throws {
        let journal = ErasureJournalFile(path: path)
        try journal.append([1, 2, 3])
        try journal.append([4, 5, 6, 7])
        let whole = try bytes
        for length in (whole.count - 8)..<(whole.count) {
            try whole.prefix(length).write(to: URL(filePath: path))
            #expect(try journal.lines() == [[1, 2, 3]], "\(length) bytes")
            try journal.append([9])
            #expect(try journal.lines() == [[1, 2, 3], [9]], "\(length) bytes")
        }
    }

    @Test func aLineThatIsNoneIsRefused() throws {
        try Data("AQID\nnot base64!\nAQID\n".utf8).write(to: URL(filePath: path))
        let error = #expect(throws: ErasureJournalError.self) {
            try ErasureJournalFile(path: path).lines()
        }
        #expect(error?.description.contains("line 2") == true)
    }

    @Test func aJournalThatCannotBeWrittenSaysSo() throws {
        let journal = ErasureJournalFile(path: folder.path("none/erasures"))
        #expect(try journal.lines().isEmpty)
        #expect(throws: ErasureJournalError.self) { try journal.append([1]) }
    }

    @Test func onlyItsOwnerReadsIt() throws {
        try ErasureJournalFile(path: path).append([1])
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect((mode as? Int).map { $0 & 0o077 } == 0)
    }
}
