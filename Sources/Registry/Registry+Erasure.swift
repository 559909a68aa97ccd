package import AccessModel
package import CreditModel
internal import Ledger

extension Registry {
    /// What an erasure came to.
    package struct Erasure: Sendable {
        /// The leaf of the first statement that records it.
        package let index: Int
        /// Whether what was overwritten is gone from every file of the database. If not, a long read
        /// keeps it in the write-ahead log, which is emptied as soon as that read has ended.
        package let isSwept: Bool
    }

    /// Destroys contents and salts of everything recorded about a business, or of one statement, and
    /// records that it was done. Every proof that was issued before stays valid.
    ///
    /// - Throws: `legalHold` while an authority holds the file of a business that would lose
    ///   something by it.
    package func erase(_ order: ErasureOrder) async throws(RegistryError) -> Erasure {
        switch order.actor.role {
        case .operator, .regulator: break
        case .auditor, .business, .lender:
            throw .forbidden("the registry's operator erases, or an authority")
        }
        guard
            case .placed(let placement, _) = try await sequencer.submit(
                Submission(content: .erasure(order)))
        else { throw .inconsistent("an erasure was tried and not performed") }
        return Erasure(index: placement.first, isSwept: await !sequencer.isSweepDue)
    }

    /// Empties the write-ahead log of what was erased, where that could not be done at once.
    package func finishErasures() async throws(RegistryError) {
        try await sequencer.sweep()
    }

    /// An authority orders that nothing about a business be erased.
    ///
    /// - Parameter caseNumber: the authority's own.
    package func placeHold(
        on subject: SubjectID, legalBasis: LegalBasis, caseNumber: String, by actor: Actor
    ) async throws(RegistryError) -> LegalHold {
        try checkIsRegulator(actor)
        let id = HoldID(random: try randomName())
        _ = try await record(
            HoldPlacement(
                id: id, subject: subject, legalBasis: legalBasis, caseNumber: caseNumber,
                actor: actor))
        return try await hold(id, for: actor)
    }

    /// An authority lifts a hold of its own.
    package func liftHold(_ id: HoldID, by actor: Actor) async throws(RegistryError) -> LegalHold {
        try checkIsRegulator(actor)
        _ = try await record(HoldRelease(id: id, actor: actor))
        return try await hold(id, for: actor)
    }

    /// A hold of the authority's own.
    package func hold(_ id: HoldID, for actor: Actor) async throws(RegistryError) -> LegalHold {
        try checkIsRegulator(actor)
        guard let held = try await matters.matter(.hold(id)) else { throw .notFound }
        let hold = try LegalHold(held.matter)
        guard hold.participant == actor.id else { throw .notFound }
        return hold
    }

    /// The authority's own holds, a page at a time. One on a business that was erased since is not there
    /// any more.
    ///
    /// - Parameter number: −1 for the first page.
    package func holds(for actor: Actor, after number: Int) async throws(RegistryError) -> HoldPage
    {
        try checkIsRegulator(actor)
        guard let label = Label.participant(actor.id.text),
            let head = ledger.state.index.head(of: label.key)
        else { return HoldPage(holds: [], next: nil) }
        let page = try await matters.matters(
            .hold, .participant(head.number), after: number, limit: limits.mattersPerPage)
        var holds: [LegalHold] = []
        for matter in page.matters { holds.append(try LegalHold(matter)) }
        return HoldPage(holds: holds, next: page.next)
    }

    private func checkIsRegulator(_ actor: Actor) throws(RegistryError) {
        guard actor.role == .regulator else {
            throw .forbidden("authorities place and lift legal holds")
        }
    }
}
