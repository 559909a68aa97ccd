internal import AccessModel
package import CreditModel
internal import Ledger

/// How complete, timely and right what lenders report is.
extension Registry {
    /// Every lender's data quality in a month, or one's: not found where it is no lender, or was
    /// none at the moment. It is made from the registry's state and has no proof.
    package func quality(
        of member: ParticipantID?, in month: CalendarMonth, moment asked: AskedMoment = .latest
    ) async throws(RegistryError) -> QualityAnswer {
        let settled = try await settle(asked)
        var lenders: [Participant] = []
        for lender in directory.lenders where member == nil || lender.id == member {
            if try await wasKnown(lender, at: settled) { lenders.append(lender) }
        }
        guard member == nil || !lenders.isEmpty else { throw .notFound }
        return try await quality(of: lenders, in: month, at: settled)
    }

    /// The lender's own data quality in a month.
    package func quality(
        of lender: Participant, in month: CalendarMonth, moment asked: AskedMoment = .latest
    ) async throws(RegistryError) -> QualityAnswer {
        try await quality(of: [lender], in: month, at: try await settle(asked))
    }

    /// Whether the participant was admitted by then.
    private func wasKnown(
        _ lender: Participant, at settled: SettledMoment
    ) async throws(RegistryError) -> Bool {
        guard settled.moment.knownSize != nil else { return true }
        guard let label = Label("participant:" + lender.id.text),
            let head = settled.ledger.state.index.head(of: label.key)
        else { return false }
        return try await LabelReader(store: store).count(head, below: settled.size) > 0
    }

    private func quality(
        of lenders: [Participant], in month: CalendarMonth, at settled: SettledMoment
    ) async throws(RegistryError) -> QualityAnswer {
        guard month.hasBegun(by: CalendarDate(secondsSince1970: clock.seconds())) else {
            throw .badRequest("the period has not begun")
        }
        var qualities: [LenderQuality] = []
        for lender in lenders {
            qualities.append(
                LenderQuality(
                    lender: lender.id,
                    counts: try await qualityCounts(of: lender, in: month, at: settled)))
        }
        return QualityAnswer(
            size: settled.size, recordedAt: settled.head.verified.block.time / 1000,
            lenders: qualities)
    }

    private func qualityCounts(
        of lender: Participant, in month: CalendarMonth, at settled: SettledMoment
    ) async throws(RegistryError) -> QualityCounts {
        var counts = QualityCounts()
        guard let label = lenderLabel(lender) else { return counts }
        try await count(accountsOf: label, in: month, at: settled, into: &counts)
        try await count(batchesOf: label, in: month, at: settled, into: &counts)
        try await count(disputesOf: label, in: month, at: settled, into: &counts)
        return counts
    }

    private func count(
        disputesOf lender: Int, in month: CalendarMonth, at settled: SettledMoment,
        into counts: inout QualityCounts
    ) async throws(RegistryError) {
        var after: Int? = -1
        while let start = after {
            let page = try await matters.matters(
                .dispute, .participant(lender), after: start, limit: limits.mattersPerPage)
            for matter in page.matters {
                let dispute = try DisputeState(matter)
                guard dispute.claim.isAboutReporting,
                    case .resolved(let outcome, _, let on) = dispute.ending,
                    let leaf = dispute.changes.last, leaf < settled.size, month.contains(on)
                else { continue }
                counts.countDispute(isUpheld: outcome != .refused)
            }
            after = page.next
        }
    }

    private func count(
        accountsOf lender: Int, in month: CalendarMonth, at settled: SettledMoment,
        into counts: inout QualityCounts
    ) async throws(RegistryError) {
        var after: Int? = -1
        while let start = after {
            let page = try await accounts(
                of: lender, after: start, knownSize: settled.moment.knownSize)
            for account in page.accounts { counts.count(account, at: month) }
            after = page.next
        }
    }

    private func count(
        batchesOf lender: Int, in month: CalendarMonth, at settled: SettledMoment,
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
            for stored in stored {
                let batch = try kept(stored)
                guard let tally = BatchTally(batch) else {
                    throw .inconsistent("a stored batch has no counts")
                }
                guard settled.known.includes(batch) else { return }
                guard month.contains(tally.receivedOn), tally.leaves.upperBound < settled.size
                else { continue }
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
