package import AccessModel
internal import CreditModel
internal import Ledger

/// Reading disputes.
extension Registry {
    /// A dispute, for those whom it concerns and for authorities.
    package func dispute(
        _ dispute: DisputeID, for reader: Actor
    ) async throws(RegistryError) -> DisputeAnswer {
        let state = try await disputeState(dispute)
        guard state.isVisible(to: reader) else { throw .notFound }
        // Settled after the state was read, so that the log has all of its statements.
        let settled = try await settle(.latest)
        do {
            let statements = try await store.statements(at: [state.opening] + state.changes)
            // An auditor checks that duties are met, and sees no facts.
            let opened = try await opener.open(reader.role == .auditor ? [] : statements)
            let proof = try await presentationBuilder(settled).present(
                statements.map { statement in
                    opened[statement.leafIndex].map { .opened(statement.leafIndex, $0) }
                        ?? .withheld(statement.leafIndex, entry: statement.entry)
                })
            return DisputeAnswer(day: today, dispute: state, proof: proof)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// A dispute as an authority sees it, which leaves a footprint under the business: see
    /// ``dispute(_:for:)``.
    package func dispute(
        _ dispute: DisputeID, on ground: LegalGround, by actor: Actor
    ) async throws(RegistryError) -> DisputeAnswer {
        let subject = try await self.dispute(dispute, for: actor).dispute.claim.subject
        try await mark([subject], as: .dispute, .latest, on: ground, by: actor)
        return try await self.dispute(dispute, for: actor)
    }

    /// The disputes that a lender answers, that are about a business's file, or, for a regulator, all.
    ///
    /// - Parameter after: −1 for the first page.
    package func disputes(
        _ filter: DisputeFilter, after: Int, limit: Int, for reader: Actor
    ) async throws(RegistryError) -> DisputePage {
        guard (1...limits.mattersPerPage).contains(limit) else {
            throw .badRequest("limit must be from 1 to \(limits.mattersPerPage)")
        }
        guard let list = matterList(for: reader) else {
            return DisputePage(day: today, disputes: [], next: nil)
        }
        let page = try await matters.matters(.dispute, list, after: after, limit: limit)
        var disputes: [DisputeState] = []
        for matter in page.matters {
            let state = try DisputeState(matter)
            if filter.includes(state) { disputes.append(state) }
        }
        return DisputePage(day: today, disputes: disputes, next: page.next)
    }
}
