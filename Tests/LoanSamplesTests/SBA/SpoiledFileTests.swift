import LoanSamples
import TestSupport
import Testing

/// Files that were damaged on their way: whatever happened to a row, it is accounted for.
@Suite struct SpoiledFileTests {
    @Test func noRowIsLostAndEveryImportedOneIsARecord() throws {
        var random = SeededRandom()
        let header = Array((InventedRows.header + "\n").utf8)
        let rows = (0..<5).map { InventedRows.row(["LoanNr_ChkDgt": "\(9_000_000_000 + $0)"]) }
        let sound = Array(rows.joined(separator: "\n").utf8)
        var refused = 0
        for _ in 0..<400 {
            var spoiled = sound
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: spoiled.indices, using: &random)
                spoiled[place] =
                    Array("\",\n \r0aZ$/-\u{e9}\u{0}".utf8).randomElement(
                        using: &random) ?? 0
            }
            let file = try SBAImport(header + spoiled)
            #expect(
                file.importedCount + file.refusals.count == file.rowCount, "seed \(random.seed)")
            #expect(throws: Never.self, "seed \(random.seed)") {
                try PostedLines.records(file.batches())
            }
            refused += file.refusals.count
        }
        #expect(refused > 0, "seed \(random.seed)")
    }
}
