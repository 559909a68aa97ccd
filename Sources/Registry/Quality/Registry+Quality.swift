package import CreditModel
internal import Ledger

/// How complete, timely and right what lenders report is.
extension Registry {
    /// Every lender's data quality in a month, or one's: not found where it is no lender. It is made
    /// from the registry's state and has no proof.
    package func quality(
        of member: ParticipantID?, in month: CalendarMonth
    ) async throws(RegistryError) -> QualityAnswer {
        let lenders = directory.lenders.filter { member == nil || $0.id == member }
        guard member == nil || !lenders.isEmpty else { throw .notFound }
        return try await quality(of: lenders, in: month)
    }

    /// The lender's own data quality in a month.
    package func quality(
        of lender: Participant, in month: CalendarMonth
    ) async throws(RegistryError) -> QualityAnswer {
        try await quality(of: [lender], in: month)
    }

    private func quality(
        of lenders: [Participant], in month: CalendarMonth
    ) async throws(RegistryError) -> QualityAnswer {
        guard month.hasBegun(by: CalendarDate(secondsSince1970: clock.seconds())) else {
            throw .badRequest("the period has not begun")
        }
        let ledger = ledger
        var qualities: [LenderQuality] = []
        for lender in lenders {
            qualities.append(
                LenderQuality(
                    lender: lender.id,
                    counts: try await qualityCounts(of: lender, in: month, below: ledger.size)))
        }
        return QualityAnswer(
            size: ledger.size, recordedAt: ledger.block.statement.time / 1000, lenders: qualities)
    }

    /// No dispute is recorded yet, so none is counted.
    private func qualityCounts(
        of lender: Participant, in month: CalendarMonth, below size: Int
    ) async throws(RegistryError) -> QualityCounts {
        var counts = QualityCounts()
        guard let label = lenderLabel(lender) else { return counts }
        try await count(accountsOf: label, in: month, into: &counts)
        try await count(batchesOf: label, in: month, below: size, into: &counts)
        return counts
    }

    private func count(
        accountsOf lender: Int, in month: CalendarMonth, into counts: inout QualityCounts
    ) async throws(RegistryError) {
        var after = -1
        while true {
            let stored: [StoredState]
            do {
                stored = try await store.states(
                    lender: lender, after: after, limit: limits.accountsPerPage)
            } catch {
                throw RegistryError(wrapping: error)
            }
            for held in try await keeper.open(stored) {
                if case .account(let account) = held.state { counts.count(account, at: month) }
            }
            guard let last = stored.last else { return }
            after = last.number
        }
    }

    private func count(
        batchesOf lender: Int, in month: CalendarMonth, below size: Int,
        into counts: inout QualityCounts
    ) async throws(RegistryError) {
        var after = -1
        while true {
            let stored: [StoredBatch]
            do {
                stored = try await store.batches(
                    lender: lender, after: after, limit: limits.batchesPerPage)
            } catch {
                throw RegistryError(wrapping: error)
            }
            for batch in stored {
                guard let tally = BatchTally(try kept(batch)) else {
                    throw .inconsistent("a stored batch has no counts")
                }
                guard month.contains(tally.receivedOn), tally.leaves.upperBound < size else {
                    continue
                }
                counts.countBatch(received: tally.received, refused: tally.refused)
                try await count(recordsAt: tally.leaves, into: &counts)
            }
            guard let last = stored.last else { return }
            after = last.number
        }
    }

    private func count(
        recordsAt leaves: Range<Int>, into counts: inout QualityCounts
    ) async throws(RegistryError) {
        for start in stride(
            from: leaves.lowerBound, to: leaves.upperBound, by: limits.statementsPerPage)
        {
            let page = start..<min(start + limits.statementsPerPage, leaves.upperBound)
            let statements: [StoredStatement]
            do {
                statements = try await store.statements(page)
            } catch {
                throw RegistryError(wrapping: error)
            }
            for content in try await opener.contents(of: statements) {
                guard let record = CreditRecord(content) else { continue }
                counts.count(
                    record, recordedOn: CalendarDate(secondsSince1970: content.issuedAt))
            }
        }
    }
}
