import LogAudit
import TestSupport
import Testing

@Suite struct LineBufferTests {
    @Test func linesAreCutTheSameInWhateverPiecesTheyCome() throws {
        var random = SeededRandom()
        for turn in 0..<200 {
            let text = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                Bool.random(using: &random) ? UInt8(ascii: "a") : UInt8(ascii: "\n")
            }
            var expected = text.split(separator: 0x0a, omittingEmptySubsequences: false)
                .map(Array.init)
            if expected.last?.isEmpty == true { expected.removeLast() }
            var buffer = LineBuffer(longestLine: 60)
            var lines: [[UInt8]] = []
            var rest = text[...]
            while !rest.isEmpty {
                let count = Int.random(in: 1...rest.count, using: &random)
                buffer.append(rest.prefix(count))
                rest = rest.dropFirst(count)
                while Bool.random(using: &random), let line = try buffer.next() {
                    lines.append(line)
                }
            }
            while let line = try buffer.next() { lines.append(line) }
            if let line = buffer.rest() { lines.append(line) }
            #expect(lines == expected, "seed \(random.seed), turn \(turn)")
        }
    }

    @Test func aLineThatIsTooLongIsRefusedBeforeItEnds() throws {
        var buffer = LineBuffer(longestLine: 4)
        buffer.append(Array("abcd".utf8))
        #expect(try buffer.next() == nil)
        buffer.append([0x61])
        #expect(throws: LogSourceError.self) { try buffer.next() }
    }
}
