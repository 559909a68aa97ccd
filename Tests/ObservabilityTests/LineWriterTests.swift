import Foundation
import Observability
import Testing

@Suite(.timeLimit(.minutes(1))) struct LineWriterTests {
    private static let line = Array(String(repeating: "a", count: 1_023).utf8) + [10]

    @Test func linesComeInOrder() throws {
        let pipe = Pipe()
        let writer = LineWriter(descriptor: pipe.fileHandleForWriting.fileDescriptor) { _ in [] }
        for number in 0..<100 { writer.write(Array("\(number)\n".utf8)) }
        writer.drain(within: .seconds(10))
        try pipe.fileHandleForWriting.close()
        let text = String(
            decoding: try #require(try pipe.fileHandleForReading.readToEnd()), as: UTF8.self)
        #expect(text == (0..<100).map { "\($0)\n" }.joined())
    }

    /// A pipe holds 64 KiB; nobody reads until all is written.
    @Test func aReaderThatStallsKeepsNobodyWaitingAndIsToldWhatItMissed() async throws {
        let pipe = Pipe()
        let writer = LineWriter(descriptor: pipe.fileHandleForWriting.fileDescriptor) { leftOut in
            Array("\(leftOut) left out\n".utf8)
        }
        let fits = LineWriter.mostWaiting / Self.line.count
        for _ in 0..<(fits + 200) { writer.write(Self.line) }
        let reading = Task.detached { try pipe.fileHandleForReading.readToEnd() }
        writer.drain(within: .seconds(30))
        writer.write(Self.line)
        writer.drain(within: .seconds(30))
        try pipe.fileHandleForWriting.close()
        let text = String(decoding: try #require(try await reading.value), as: UTF8.self)
        let lines = text.split(separator: "\n")
        let apologies = lines.compactMap {
            $0.hasSuffix("left out") ? Int($0.prefix { $0 != " " }) : nil
        }
        #expect(apologies.count == 1)
        #expect(lines.count - 1 + apologies[0] == fits + 201, "each is there or counted")
        #expect((1...200).contains(apologies[0]))
    }
}
