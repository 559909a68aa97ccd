import CanonicalEncoding
import LogAudit

/// Openings in memory.
struct MemoryOpenings: OpeningSource {
    private var lines: ArraySlice<[UInt8]>

    init(_ openings: [JSONValue]) {
        lines = openings.map(\.jsonBytes)[...]
    }

    mutating func next() async throws(LogSourceError) -> [UInt8]? {
        lines.popFirst()
    }
}
