internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

/// Takes a step in a dispute, where it may still be taken when its turn comes.
struct DisputeChange: PersonalAction {
    let dispute: DisputeID
    let step: DisputeStep
    let actor: Actor

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        guard let matter = try await turn.matter(.dispute(dispute)) else { throw .notFound }
        let state = try DisputeState(matter)
        let (day, leaf) = (turn.day, turn.firstLeaf)
        let next: DisputeState
        do {
            next = try self.next(state, on: day, at: leaf)
        } catch {
            throw RegistryError(error)
        }
        var members = actor.acting(on: state.claim.subject)
        members.append("dispute", .string(dispute.text))
        let schema = describe(next, in: &members)
        try await turn.put(try next.matter)
        return DecidedAction(
            [try turn.statement(schema, members)],
            notices: event.map { state.claim.notices($0, of: dispute, except: actor) } ?? [])
    }

    /// What the parties are told of the step; `nil` for nothing.
    private var event: EventType? {
        switch step {
        case .answer: .disputeAnswered
        case .resolve: .disputeResolved
        case .withdraw: .disputeWithdrawn
        case .escalate: .disputeEscalated
        case .supplement: nil
        }
    }

    private func next(
        _ state: DisputeState, on day: CalendarDate, at leaf: Int
    ) throws(DisputeFault) -> DisputeState {
        switch step {
        case .answer(let response, _):
            try state.answered(response, on: day, at: leaf)
        case .resolve(let outcome, let correction, _):
            try state.resolved(outcome, correction: correction, on: day, at: leaf)
        case .withdraw:
            try state.withdrawn(on: day, at: leaf)
        case .escalate(let order, _, _, let due, _):
            try state.escalated(
                DisputeState.Escalation(on: day, by: actor.id, order: order), due: due, at: leaf)
        case .supplement:
            try state.supplemented(on: day, at: leaf)
        }
    }

    /// Adds what the step's own statement says.
    private func describe(
        _ next: DisputeState, in members: inout JSONObject
    ) -> StatementSchema {
        switch step {
        case .answer(let response, let text):
            members.append("response", .string(response.rawValue))
            members.append("text", .string(text))
            return DisputeStatement.answered
        case .resolve(let outcome, let correction, let text):
            members.append("outcome", .string(outcome.rawValue))
            members.append("correction", Self.json(correction))
            members.append("text", Self.json(text))
            return DisputeStatement.resolved
        case .withdraw: return DisputeStatement.withdrawn
        case .escalate(let order, let basis, let caseNumber, let due, let text):
            members.append("order", Self.json(order?.rawValue))
            members.append("legal_basis", .string(basis.rawValue))
            members.append("case_no", Self.json(caseNumber))
            members.append("due_on", Self.json(due?.description))
            members.append("text", Self.json(text))
            return DisputeStatement.escalated
        case .supplement(let text, let target):
            members.append("target", Self.json(target))
            members.append("text", .string(text))
            members.append("due_on", .string(next.due.resolution.description))
            return DisputeStatement.statement
        }
    }

    private static func json(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    private static func json(_ leaf: Int?) -> JSONValue {
        leaf.map { .integer(Int64($0)) } ?? .null
    }
}
