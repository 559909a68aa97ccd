internal import CanonicalEncoding
internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// The rules of one block that its own row and the block before it decide (ledger-format.md §3).
struct BlockCheck: Sendable {
    let verifier: LedgerVerifier

    /// The statement of a row; `nil`, with a finding, where it is none.
    func statement(_ row: BlockReading, _ report: inout CheckReport) -> BlockStatement? {
        guard let statement = BlockStatement(canonicalBytes: row.statement),
            statement.canonicalBytes == row.statement
        else {
            report.add(.log, row.place, "the block's statement cannot be read")
            return nil
        }
        if statement.size != row.leaf || statement.height != row.height {
            report.add(
                .log, row.place,
                "the block's statement is of another leaf or height than its row: leaf "
                    + "\(statement.size), height \(statement.height)")
        }
        if !statement.issuer.hasSameBytes(as: verifier.origin) {
            report.add(.log, row.place, "the block is of another log")
        }
        return statement
    }

    /// - Parameter previous: the block before; `nil` before the first, or where it is not known.
    func succession(
        _ statement: BlockStatement, after previous: BlockStatement?, _ row: BlockReading,
        _ report: inout CheckReport
    ) {
        guard let previous else { return }
        if statement.height != previous.height + 1 {
            report.add(
                .log, row.place,
                "blocks are missing before it: the last one before is of height "
                    + "\(previous.height)")
            return
        }
        if statement.previous != previous.entry || statement.first != previous.size + 1 {
            report.add(.log, row.place, "the block does not follow the block before it")
        }
        if statement.time < previous.time {
            report.add(.log, row.place, "the block is older than the block before it")
        }
    }

    /// - Parameter root: that of the tree with the block's statement; `nil` where it is not known.
    func checkpoint(
        _ row: BlockReading, size: Int, root: Digest?, _ report: inout CheckReport
    ) {
        do {
            let checkpoint = try verifier.checkpoint(row.checkpoint)
            if checkpoint.size != size {
                report.add(.log, row.place, "its checkpoint is of another size than the log had")
            } else if let root, checkpoint.root != root {
                report.add(
                    .log, row.place, "its checkpoint signs another root than the leaves have")
            }
        } catch {
            report.add(.log, row.place, "its checkpoint is not signed by the log (\(error))")
        }
    }
}

extension BlockReading {
    /// The row for people.
    var place: String { "blocks, height \(height)" }
}
