internal import CanonicalEncoding
internal import Cryptography
internal import Ledger

/// Looks at what is kept of batches and for their replay: it opens, and is about batches that the log
/// has.
struct BatchCheck: Sendable {
    /// A receipt may be forgotten while the check runs: one that is about to be is not asked for.
    private static let secondsOfTolerance = 6 * 3_600

    private let context: CheckContext
    private let vault: CheckVault
    private let clock: any WallClock

    init(_ context: CheckContext, _ vault: CheckVault, clock: any WallClock) {
        self.context = context
        self.vault = vault
        self.clock = clock
    }

    func run(_ report: inout CheckReport) async throws {
        try await batches(&report)
        try await findings(&report)
        try await receipts(&report)
    }

    private func batches(_ report: inout CheckReport) async throws {
        var last = -1
        while true {
            let page = try await context.store.batches(
                after: last, limit: context.limits.rowsPerPage)
            for batch in page {
                for number in (last + 1)..<max(last + 1, batch.number) {
                    report.add(.kept, Self.place(number), "the row is missing")
                }
                last = max(last, batch.number)
                if let fault = try await fault(of: batch) {
                    report.add(.kept, Self.place(batch.number), fault)
                }
            }
            report.rows += page.count
            try await context.tell("batches", done: last + 1, rows: page.count)
            guard page.count == context.limits.rowsPerPage else { return }
        }
    }

    private func fault(of batch: StoredBatch) async throws -> String? {
        guard
            let packed = try? vault.master.openBatch(batch.sealed, tag: batch.tag, page: 0)
        else { return "the batch does not open" }
        guard let kept = KeptBatch(packed: packed),
            vault.master.batchTag(kept.batch) == batch.tag
        else { return "the batch is filed under another name than it has" }
        guard let idempotency = batch.idempotency, let receivedAt = kept.receivedAt,
            receivedAt > clock.seconds() - RegistryLimits().receiptSeconds + Self.secondsOfTolerance
        else { return nil }
        return try await context.store.receipt(tag: idempotency) == nil
            ? "its receipt, which can be asked for again, is missing" : nil
    }

    private func findings(_ report: inout CheckReport) async throws {
        var last = FindingsPageID(batch: -1, page: -1)
        var rows = 0
        while true {
            let page = try await context.store.findingsPages(
                after: last, limit: context.limits.rowsPerPage)
            for id in page {
                let place = "batch_findings, batch \(id.batch), page \(id.page)"
                let next = id.batch == last.batch ? last.page + 1 : 0
                if id.page != next { report.add(.kept, place, "the page before it is missing") }
                last = id
                if try await !opens(id) {
                    report.add(.kept, place, "the findings do not open, or are of no batch")
                }
            }
            rows += page.count
            report.rows += page.count
            try await context.tell("batch_findings", done: rows, rows: page.count)
            guard page.count == context.limits.rowsPerPage else { return }
        }
    }

    private func opens(_ id: FindingsPageID) async throws -> Bool {
        let batch = try await context.store.batches(after: id.batch - 1, limit: 1).first
        guard let batch, batch.number == id.batch,
            let sealed = try await context.store.findings(batch: id.batch, page: id.page)
        else { return false }
        return (try? vault.master.openBatch(sealed, tag: batch.tag, page: id.page + 1)) != nil
    }

    private func receipts(_ report: inout CheckReport) async throws {
        var last: Digest?
        var rows = 0
        while true {
            let page = try await context.store.receipts(
                after: last, limit: context.limits.rowsPerPage)
            for receipt in page {
                last = receipt.tag
                // The row's name is a pseudonym; its time tells it well enough.
                let place = "receipts, issued at \(receipt.issuedAt)"
                if let fault = try await fault(of: receipt) { report.add(.kept, place, fault) }
            }
            rows += page.count
            report.rows += page.count
            try await context.tell("receipts", done: rows, rows: page.count)
            guard page.count == context.limits.rowsPerPage else { return }
        }
    }

    private func fault(of receipt: StoredReceipt) async throws -> String? {
        guard let packed = try? vault.master.openReceipt(receipt.sealed, tag: receipt.tag) else {
            return "the receipt does not open"
        }
        // Destroyed with contents that could have been proven by it.
        guard !packed.isEmpty else { return nil }
        guard let record = try? BatchRecord(packed: packed),
            record.issuedAt == receipt.issuedAt
        else { return "the receipt cannot be read, or is of another time" }
        let leaf = record.leaves.upperBound - 1
        let statement = try await context.store.statements(at: [leaf]).first
        return statement?.type == RegistryStatement.batchReceived.type.vct
            ? nil : "the receipt is of a batch that the log does not have"
    }

    private static func place(_ number: Int) -> String { "batches, number \(number)" }
}
