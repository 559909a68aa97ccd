internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

/// Something becomes of a request for data.
struct DataRequestChange: PersonalAction {
    enum Step: Sendable {
        case approve
        case deliver(DataRequestDelivery)
        case disclose
    }

    let id: DataRequestID
    let step: Step
    let actor: Actor

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        guard var matter = try await turn.matter(.dataRequest(id)) else { throw .notFound }
        let state = try DataRequestState(matter)
        guard state.mayBe(changedBy: actor, isApproval: isApproval) else { throw .notFound }
        let next: DataRequestState
        do {
            next = try changed(state, on: turn.day)
        } catch {
            throw .dataRequest(error)
        }
        if case .deliver(let delivery) = step, next.delivery?.size != delivery.size {
            // Another delivery came first, and its bundle is the one that is handed over.
            throw .outdated
        }
        matter.contents = next.json
        try await turn.put(matter)
        return DecidedAction([try statement(next, in: turn)], notices: notices(of: state))
    }

    /// The authority that asked is told of an approval. It learns of nothing more: the approver may be
    /// its own person, and what it was handed over it has.
    private func notices(of state: DataRequestState) -> [Notice] {
        guard isApproval, state.requestedBy.participant != actor.id else { return [] }
        return [
            Notice(
                to: state.requestedBy.participant, .dataRequestApproved, about: state.toldSubject,
                ["request": .string(id.text)])
        ]
    }

    private var isApproval: Bool {
        if case .approve = step { true } else { false }
    }

    private func changed(
        _ state: DataRequestState, on day: CalendarDate
    ) throws(DataRequestFault) -> DataRequestState {
        switch step {
        case .approve:
            try state.approved(
                by: ActingPerson(participant: actor.id, person: actor.person), on: day)
        case .deliver(let delivery): try state.delivered(delivery)
        case .disclose: try state.disclosed()
        }
    }

    private func statement(
        _ state: DataRequestState, in turn: SequencedTurn
    ) throws(RegistryError) -> StatementContent {
        var members = JSONObject(state.members(by: actor))
        switch step {
        case .approve:
            // It stands under the authority that asked, whoever approved.
            members["participant"] = .string(state.requestedBy.participant.text)
            members["person"] = .string(state.requestedBy.person.text)
            members.append("approved_by_participant", .string(actor.id.text))
            members.append("approved_by_person", .string(actor.person.text))
            return try turn.statement(SupervisionStatement.requestApproved, members)
        case .deliver(let delivery):
            members.append("known_size", .integer(Int64(delivery.size)))
            members.append("bundle_sha256", .string(delivery.digest.text))
            return try turn.statement(SupervisionStatement.requestExecuted, members)
        case .disclose:
            members.append("nonce", state.nonce.map { .string($0.text) } ?? .null)
            return try turn.statement(SupervisionStatement.requestDisclosed, members)
        }
    }
}

extension DataRequestState {
    /// The authority that asked does all; an operator may be the second who approves.
    func mayBe(changedBy actor: Actor, isApproval: Bool) -> Bool {
        switch actor.role {
        case .regulator: requestedBy.participant == actor.id
        case .operator: isApproval
        case .lender, .business, .auditor: false
        }
    }
}
