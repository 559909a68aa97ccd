internal import CreditModel
package import Cryptography
internal import Ledger

extension Registry {
    /// Takes a batch in: `stream` feeds its lines and returns the hash of the body as received.
    ///
    /// The idempotency key is held while the batch is under way. A key that was used before is
    /// answered from what is stored, without looking at the lines again.
    package func receiveBatch(
        _ request: BatchRequest,
        stream: (inout BatchSession) async throws -> Digest
    ) async throws -> BatchResult {
        guard batchesUnderWay.begin(request.participant, limit: limits.batchesPerParticipant)
        else { throw RegistryError.tooManyBatches }
        defer { batchesUnderWay.end(request.participant) }
        let tag = request.isDryRun ? nil : idempotencyTag(request)
        if let tag {
            guard keysInFlight.begin(tag) else { throw RegistryError.idempotencyKeyInFlight }
        }
        defer { if let tag { keysInFlight.end(tag) } }
        let issuedAt = clock.seconds()
        var session = BatchSession(
            preparation: LinePreparation(
                origin: origin, reporter: request.participant, issuedAt: issuedAt,
                recordedOn: CalendarDate(secondsSince1970: issuedAt), seed: try random.key()),
            limits: limits, held: heldRecords)
        defer { session.letGo() }
        let content = try await stream(&session)
        if let tag, let earlier = try await earlierRecord(tag) {
            guard earlier.content == content else { throw RegistryError.idempotencyKeyReused }
            guard earlier.height <= ledger.block.statement.height else {
                // Durable, but the writer stopped before it could be acknowledged.
                throw await sequencer.haltReason ?? RegistryError.overloaded
            }
            return .stored(try await answer(earlier, isReplay: true))
        }
        return try await submit(&session, content: content, request: request, tag: tag)
    }

    private func idempotencyTag(_ request: BatchRequest) -> Digest? {
        request.idempotencyKey.map {
            master.pseudonym("tallystick/idempotency/v1", [request.participant.text, $0])
        }
    }

    private func earlierRecord(_ tag: Digest) async throws(RegistryError) -> BatchRecord? {
        do {
            guard let stored = try await store.receipt(tag: tag) else {
                try await checkNoReceiptIsLost(tag)
                return nil
            }
            let oldest = clock.seconds() - limits.receiptSeconds
            let packed = try master.openReceipt(stored.sealed, tag: tag)
            guard !packed.isEmpty else {
                guard stored.issuedAt > oldest else { return nil }
                throw RegistryError.receiptErased
            }
            let record = try BatchRecord(packed: packed)
            return record.issuedAt > oldest ? record : nil
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// Without its receipt a batch would be taken in again and answered otherwise than it was.
    private func checkNoReceiptIsLost(_ tag: Digest) async throws {
        guard let batch = try await store.lastBatch(idempotency: tag) else { return }
        guard let receivedAt = try kept(batch).receivedAt,
            receivedAt <= clock.seconds() - limits.receiptSeconds
        else { throw RegistryError.inconsistent("the receipt of a stored batch is missing") }
    }

    private func submit(
        _ session: inout BatchSession, content: Digest, request: BatchRequest, tag: Digest?
    ) async throws(RegistryError) -> BatchResult {
        do {
            if request.provesEach, session.received > limits.recordsProvenEach {
                throw RegistryError.badRequest(
                    "proofs=each is for batches of at most \(limits.recordsProvenEach) records")
            }
            let pending = try session.close(
                request, batch: try BatchID.make(random: random), tag: tag, content: content,
                statementSeed: try random.key())
            switch try await sequencer.submit(Submission(content: .batch(pending))) {
            case .tried(let record): return .tried(record)
            case .placed(_, let record?):
                return .stored(try await answer(record, isReplay: false))
            case .placed(_, nil):
                throw RegistryError.inconsistent("a batch was stored without its record")
            }
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private func answer(
        _ record: BatchRecord, isReplay: Bool
    ) async throws(RegistryError) -> BatchAnswer {
        let head = try await head(ofBlock: record.height)
        let tree = treeReader
        let receipts = ReceiptBuilder(store: store, opener: opener, verifier: verifier)
        let receipt = try await receipts.receipt(record, head: head, tree: tree)
        var proven: ProvenAnswer?
        if record.provesEach {
            proven = try await proveEach(record, head: head)
        }
        return BatchAnswer(record: record, receipt: receipt, proven: proven, isReplay: isReplay)
    }

    /// Every record of a batch, opened, with its path to the head of the batch's own block.
    private func proveEach(
        _ record: BatchRecord, head: AnswerHead
    ) async throws(RegistryError) -> ProvenAnswer {
        let statements: [StoredStatement]
        do {
            statements = try await store.statements(record.leaves.dropLast())
        } catch {
            throw RegistryError(wrapping: error)
        }
        let opened = try await opener.open(statements)
        let builder = PresentationBuilder(
            head: head, tree: treeReader, index: ledger.state.index, verifier: verifier)
        return try await builder.present(
            statements.map { statement in
                opened[statement.leafIndex].map { .opened(statement.leafIndex, $0) }
                    ?? .withheld(statement.leafIndex, entry: statement.entry)
            })
    }
}
