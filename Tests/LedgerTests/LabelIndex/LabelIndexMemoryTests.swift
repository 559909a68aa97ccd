import Cryptography
import Foundation
import Glibc
import Ledger
import Testing

@Suite struct LabelIndexMemoryTests {
    /// The bound that a deployment's memory is reckoned from: about 300 bytes a label with a
    /// handful of statements. Measured in a process of its own, where nothing else allocates.
    @Test func aLabelWithFourStatementsTakesAtMost320Bytes() async {
        await #expect(processExitsWith: .success) {
            let labels = 200_000
            var index = LabelIndex(
                secret: try #require(SecretKey([UInt8](repeating: 1, count: 32))))
            // Labels come in blocks, old and new ones mixed, as businesses do.
            let before = try residentBytes()
            for block in 0..<10 {
                var postings: [LabelPosting] = []
                for round in 0..<4 {
                    for label in stride(from: block, to: labels, by: 10) {
                        postings.append(
                            LabelPosting(
                                key: SHA256.hash(withUnsafeBytes(of: label) { Array($0) }),
                                leafIndex: 10 * label + round, entry: .zero))
                    }
                }
                _ = index.append(postings)
            }
            let bytes = (try residentBytes() - before) / labels
            #expect(index.labelCount == labels)
            #expect(index.head(of: SHA256.hash(withUnsafeBytes(of: 7) { Array($0) }))?.count == 4)
            #expect(bytes <= 320, "\(bytes) bytes a label")
            #expect(bytes >= 100, "\(bytes) bytes a label: nothing was measured")
        }
    }
}

/// The memory of this process that is in use, what was freed given back before.
private func residentBytes() throws -> Int {
    // The Glibc module does not show `malloc.h`.
    let trim = try #require(dlsym(nil, "malloc_trim"))
    _ = unsafeBitCast(trim, to: (@convention(c) (Int) -> Int32).self)(0)
    let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    let pages = text.split(separator: " ").compactMap { Int($0) }
    try #require(pages.count > 2)
    // Without the pages of files: of those, what code is first run here would count.
    return (pages[1] - pages[2]) * sysconf(Int32(_SC_PAGESIZE))
}
