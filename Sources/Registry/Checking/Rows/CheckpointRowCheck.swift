internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// Looks at what others said of checkpoints: it is of checkpoints that the log had. Whether they said
/// it is for whoever has their keys.
struct CheckpointRowCheck: Sendable {
    private let context: CheckContext

    init(_ context: CheckContext) {
        self.context = context
    }

    func run(_ report: inout CheckReport) async throws {
        for cosignature in try await context.store.cosignatures() {
            let place = "cosignatures, size \(cosignature.size)"
            report.rows += 1
            guard let block = try await block(of: cosignature.size) else {
                report.add(.kept, place, "the log never had this size")
                continue
            }
            if (try? SignedNote(parsing: block.checkpoint + cosignature.line)) == nil {
                report.add(.kept, place, "the line is no signature line")
            }
        }
        try await timestamps(&report)
    }

    private func timestamps(_ report: inout CheckReport) async throws {
        var last = 0
        while true {
            let stamps = try await context.store.timestamps(
                after: last, sizes: context.limits.rowsPerPage)
            for stamp in stamps {
                let place = "timestamps, size \(stamp.size)"
                if try await block(of: stamp.size) == nil {
                    report.add(.kept, place, "the log never had this size")
                }
                if (try? TimestampToken(der: stamp.token)) == nil {
                    report.add(.kept, place, "the token cannot be read")
                }
            }
            report.rows += stamps.count
            try await context.tell("timestamps", done: last, rows: stamps.count)
            guard let newest = stamps.last?.size else { return }
            last = newest
        }
    }

    private func block(of size: Int) async throws -> StoredBlock? {
        let block = try await context.store.block(atOrAfter: size - 1)
        return block?.statement.size == size - 1 ? block : nil
    }
}
