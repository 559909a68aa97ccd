package import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

extension Registry {
    /// Records that an authority asks for data. Nothing is handed over before another person has
    /// approved it.
    package func requestData(
        _ terms: DataRequestTerms, by actor: Actor
    ) async throws(RegistryError) -> DataRequestState {
        guard actor.role == .regulator else {
            throw .forbidden("requests for data are for authorities")
        }
        if let target = terms.target.participant, directory.record(target) == nil {
            throw .unprocessable(
                FieldFault(
                    pointer: "/participant", code: "unknown_participant",
                    message: "this member must name a participant that there is or was"))
        }
        let id = DataRequestID(random: try randomName())
        _ = try await record(DataRequestMaking(id: id, terms: terms, actor: actor))
        return try await dataRequest(id, for: actor)
    }

    /// Another person than who asked approves: of the authority, or an operator's.
    package func approveDataRequest(
        _ id: DataRequestID, by actor: Actor
    ) async throws(RegistryError) -> DataRequestState {
        _ = try await record(DataRequestChange(id: id, step: .approve, actor: actor))
        return try await dataRequest(id, for: actor)
    }

    /// Lets the business know of a request that barred it.
    package func discloseDataRequest(
        _ id: DataRequestID, by actor: Actor
    ) async throws(RegistryError) -> DataRequestState {
        _ = try await record(DataRequestChange(id: id, step: .disclose, actor: actor))
        return try await dataRequest(id, for: actor)
    }

    /// A request of the actor's own authority; for an operator any, of which it is to be told the
    /// outline alone.
    package func dataRequest(
        _ id: DataRequestID, for actor: Actor
    ) async throws(RegistryError) -> DataRequestState {
        guard let held = try await matters.matter(.dataRequest(id)) else { throw .notFound }
        let state = try DataRequestState(held.matter)
        guard state.mayBe(changedBy: actor, isApproval: true) else { throw .notFound }
        return state
    }

    /// The requests of the actor's own authority, for an operator all, a page at a time.
    ///
    /// - Parameter number: −1 for the first page.
    package func dataRequests(
        for actor: Actor, after number: Int
    ) async throws(RegistryError) -> DataRequestPage {
        let list: MatterList
        switch actor.role {
        case .operator: list = .all
        case .regulator:
            guard let label = Label.participant(actor.id.text),
                let head = ledger.state.index.head(of: label.key)
            else { return DataRequestPage(requests: [], next: nil) }
            list = .participant(head.number)
        case .lender, .business, .auditor: throw .forbidden("this is for authorities")
        }
        let page = try await matters.matters(
            .dataRequest, list, after: number, limit: limits.mattersPerPage)
        var requests: [DataRequestState] = []
        for matter in page.matters { requests.append(try DataRequestState(matter)) }
        return DataRequestPage(requests: requests, next: page.next)
    }
}
