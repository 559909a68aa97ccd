import Foundation
import Testing

@testable import Observability

@Suite struct ProcessSampleTests {
    @Test func fieldsAreFoundBehindANameWithSpacesAndParentheses() throws {
        let numbers = (1...40).map { "\($0)" }.joined(separator: " ")
        let sample = try #require(
            ProcessSample(
                stat: "7 (a) b (c) S \(numbers)\n", boot: "cpu 1 2\nbtime 1000\nprocesses 5\n",
                ticksPerSecond: 10, pageBytes: 4096, openFiles: 5, mostFiles: 9))
        // proc(5): utime and stime are the 14th and 15th field, starttime the 22nd, vsize and rss
        // the two after it. S is the 3rd, and n the (n + 3)rd.
        #expect(sample.cpuSeconds == Double(11 + 12) / 10)
        #expect(sample.startSeconds == 1000 + Double(19) / 10)
        #expect(sample.virtualBytes == 20)
        #expect(sample.residentBytes == 21 * 4096)
    }

    @Test func whatCannotBeReadIsNoSample() {
        for (stat, boot) in [("", "btime 1\n"), ("7 (a) S 1 2", "btime 1\n"), ("7 a", "")] {
            #expect(
                ProcessSample(
                    stat: stat, boot: boot, ticksPerSecond: 100, pageBytes: 4096, openFiles: 1,
                    mostFiles: 1) == nil)
        }
    }

    @Test func thisProcessHasMemoryFilesAndABeginning() throws {
        let sample = try #require(ProcessSample.current())
        #expect(sample.residentBytes > 1_000_000 && sample.virtualBytes > sample.residentBytes)
        #expect(sample.openFiles > 2 && sample.openFiles < sample.mostFiles)
        let now = Date().timeIntervalSince1970
        #expect(sample.startSeconds < now && sample.startSeconds > now - 86_400)
    }
}
