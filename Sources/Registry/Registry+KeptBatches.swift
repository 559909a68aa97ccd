package import CreditModel
internal import Ledger

/// A lender's own batches, as they can be asked for later.
extension Registry {
    /// A page of batches.
    package struct BatchPage: Sendable {
        package let batches: [KeptBatch]
        /// What to ask `after` for the next page; `nil` at the end.
        package let next: Int?
    }

    /// A page of findings, in the order of lines.
    package struct FindingPage: Sendable {
        package let findings: [Finding]
        /// What to ask `from` for the next page; `nil` at the end.
        package let next: Int?
    }

    /// One batch of the lender's; not found where it is another's, or was not known.
    package func batch(
        _ id: BatchID, of lender: Participant, known: KnownLog = .latest
    ) async throws(RegistryError) -> KeptBatch {
        let batch = try kept(try await storedBatch(id, of: lender))
        guard known.includes(batch) else { throw .notFound }
        return batch
    }

    /// The lender's batches after a place in their order (−1 for all), the oldest first.
    package func batches(
        of lender: Participant, after: Int, limit: Int, known: KnownLog = .latest
    ) async throws(RegistryError) -> BatchPage {
        guard after >= -1 else { throw .badRequest("after must be -1 or what a page gave as next") }
        guard (1...limits.batchesPerPage).contains(limit) else {
            throw .badRequest("limit must be from 1 to \(limits.batchesPerPage)")
        }
        guard let label = lenderLabel(lender) else { return BatchPage(batches: [], next: nil) }
        let stored: [StoredBatch]
        do {
            stored = try await store.batches(lender: label, after: after, limit: limit + 1)
        } catch {
            throw RegistryError(wrapping: error)
        }
        var batches: [KeptBatch] = []
        for batch in stored { batches.append(try kept(batch)) }
        // In the order in which they were decided, what was known is a beginning.
        batches = Array(batches.prefix { known.includes($0) })
        return BatchPage(
            batches: Array(batches.prefix(limit)),
            next: batches.count > limit ? stored[limit - 1].number : nil)
    }

    /// Findings of a batch of the lender's, from a place in their order on; not found where the
    /// batch was not known.
    package func findings(
        of id: BatchID, of lender: Participant, from: Int, limit: Int, known: KnownLog = .latest
    ) async throws(RegistryError) -> FindingPage {
        guard from >= 0 else { throw .badRequest("from must be 0 or what a page gave as next") }
        guard (1...limits.findingsPerPage).contains(limit) else {
            throw .badRequest("limit must be from 1 to \(limits.findingsPerPage)")
        }
        let batch = try await storedBatch(id, of: lender)
        guard known.includes(try kept(batch)) else { throw .notFound }
        var findings: [Finding] = []
        var page = from / BatchKeeping.findingsPerPage
        var skip = from % BatchKeeping.findingsPerPage
        while findings.count <= limit, let list = try await findingsPage(batch, page) {
            findings += list.dropFirst(skip)
            skip = 0
            page += 1
        }
        return FindingPage(
            findings: Array(findings.prefix(limit)),
            next: findings.count > limit ? from + limit : nil)
    }

    private func findingsPage(
        _ batch: StoredBatch, _ page: Int
    ) async throws(RegistryError) -> [Finding]? {
        do {
            guard let sealed = try await store.findings(batch: batch.number, page: page) else {
                return nil
            }
            let bytes = try master.openBatch(sealed, tag: batch.tag, page: page + 1)
            guard let findings = Finding.list(bytes) else {
                throw RegistryError.inconsistent("stored findings cannot be read")
            }
            return findings
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private func storedBatch(
        _ id: BatchID, of lender: Participant
    ) async throws(RegistryError) -> StoredBatch {
        guard let label = lenderLabel(lender) else { throw .notFound }
        let batch: StoredBatch?
        do {
            batch = try await store.batch(tag: master.batchTag(id))
        } catch {
            throw RegistryError(wrapping: error)
        }
        guard let batch, batch.lender == label else { throw .notFound }
        return batch
    }

    /// Opens a batch read from storage.
    func kept(_ stored: StoredBatch) throws(RegistryError) -> KeptBatch {
        do {
            let bytes = try master.openBatch(stored.sealed, tag: stored.tag, page: 0)
            guard let batch = KeptBatch(packed: bytes) else {
                throw RegistryError.inconsistent("a stored batch cannot be read")
            }
            return batch
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// The number of the label under which a participant's own statements stand.
    func lenderLabel(_ lender: Participant) -> Int? {
        Label("participant:" + lender.id.text)
            .flatMap { ledger.state.index.head(of: $0.key)?.number }
    }
}
