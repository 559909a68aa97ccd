internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Ledger

/// Decides an erasure where its turn has come. It stands alone in its block: nothing else of the
/// block is judged by state that is being erased, or sealed under a key that is being destroyed.
struct ErasureDecider: Sendable {
    let origin: String
    let planner: ErasurePlanner
    let matters: MatterKeeper

    /// - Throws: `legalHold` where an authority holds the file of any business that would lose
    ///   something; `notFound` where nothing was ever recorded; `conflict` where nothing is left.
    func decide(
        _ order: ErasureOrder, on state: LedgerState, issuedAt: Int
    ) async throws(RegistryError) -> DecidedSubmission {
        let (plan, notices, target) = try await plan(order.target, on: state)
        for notice in notices {
            try await checkIsNotHeld(notice.label, in: state.index)
        }
        var statements: [PreparedStatement] = []
        for notice in notices {
            for start in stride(
                from: 0, to: notice.indices.count, by: ErasureStatement.mostIndices)
            {
                let indices = notice.indices[start...].prefix(ErasureStatement.mostIndices)
                let content = try content(
                    order, notice, indices: Array(indices), issuedAt: issuedAt)
                statements.append(try PreparedStatement(content, origin: origin))
            }
        }
        return DecidedSubmission(
            statements: statements, erasure: DecidedErasure(plan: plan, target: target))
    }

    private func plan(
        _ target: ErasureTarget, on state: LedgerState
    ) async throws(RegistryError) -> (ErasurePlan, [ErasurePlan.Notice], ErasureEntry.Target) {
        let size = state.log.size
        switch target {
        case .business(let subject):
            guard let label = Label.subject(subject.text),
                let head = state.index.head(of: label.key)
            else { throw .notFound }
            guard
                let plan = try await planner.business(
                    head, before: size, .key(since: size), in: state.index)
            else { throw Self.nothingLeft }
            let own = ErasurePlan.Notice(
                label: label, scope: .business, indices: plan.businessIndices)
            return (plan, [own] + plan.notices, .label(label.key))
        case .statement(let leaf):
            guard (0..<size).contains(leaf), let statement = try await statement(at: leaf) else {
                throw .notFound
            }
            guard let plan = try await planner.statement(statement, in: state.index) else {
                throw Self.nothingLeft
            }
            return (plan, plan.notices, .leaf(leaf))
        }
    }

    private static let nothingLeft = RegistryError.conflict("It was erased before.")

    private func statement(at leaf: Int) async throws(RegistryError) -> StoredStatement? {
        do {
            return try await planner.store.statements(at: [leaf]).first
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private func checkIsNotHeld(
        _ label: Label, in index: LabelIndex
    ) async throws(RegistryError) {
        guard let number = index.head(of: label.key)?.number else { return }
        var after: Int? = -1
        while let start = after {
            let page = try await matters.matters(
                .hold, .owner(number), after: start, limit: planner.limits.mattersPerPage)
            for matter in page.matters where try LegalHold(matter).isLive { throw .legalHold }
            after = page.next
        }
    }

    private func content(
        _ order: ErasureOrder, _ notice: ErasurePlan.Notice, indices: [Int], issuedAt: Int
    ) throws(RegistryError) -> StatementContent {
        let subject = String(notice.label.text.dropFirst("subject:".count))
        do {
            return ErasureStatement.performed.content(
                issuedAt: issuedAt, seed: try planner.random.key(),
                [
                    "subject": .string(subject), "participant": .string(order.actor.id.text),
                    "person": .string(order.actor.person.text),
                    "scope": .string(notice.scope.rawValue),
                    "indices": .array(indices.map { .integer(Int64($0)) }),
                    "reason": .string(order.reason.rawValue),
                    "legal_basis": .string(order.legalBasis.rawValue),
                    "case_no": order.caseNumber.map { .string($0) } ?? .null,
                    "on": .string(CalendarDate(secondsSince1970: issuedAt).description),
                ])
        } catch {
            throw RegistryError(wrapping: error)
        }
    }
}
