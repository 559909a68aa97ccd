internal import AccessModel
internal import CanonicalEncoding
internal import HTTPTypes
internal import Hummingbird
internal import Registry

extension RegistryAPI {
    func addDataRequests(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.requestData, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit),
                members: [
                    "kind", "participant", "person", "subject", "from", "until", "legal_basis",
                    "case_no", "reason", "bars_notice",
                ])
            let made = try await registry.requestData(
                try form.dataRequest(), by: try context.actor())
            return Response(
                .accepted, json: .object(made.answer),
                headers: [.location: "/v1/supervision/data-requests/\(made.id)"])
        }
        on(APIOperations.listDataRequests, in: &table) { [registry] request, context in
            try request.allowOnlyQueries("after")
            let actor = try context.actor()
            let page = try await registry.dataRequests(
                for: actor, after: try request.pageQuery())
            return Response(json: [
                "requests": .array(page.requests.map { .object($0.form(for: actor)) }),
                "next": page.next.map { .integer(Int64($0)) } ?? .null,
            ])
        }
        on(APIOperations.getDataRequest, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let actor = try context.actor()
            let state = try await registry.dataRequest(try context.dataRequestID(), for: actor)
            return Response(json: .object(state.form(for: actor)))
        }
        on(APIOperations.approveDataRequest, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let actor = try context.actor()
            let state = try await registry.approveDataRequest(
                try context.dataRequestID(), by: actor)
            return Response(.created, json: .object(state.form(for: actor)))
        }
        on(APIOperations.discloseDataRequest, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let actor = try context.actor()
            let state = try await registry.discloseDataRequest(
                try context.dataRequestID(), by: actor)
            return Response(.created, json: .object(state.form(for: actor)))
        }
        on(APIOperations.getDataBundle, in: &table) { [self] request, context in
            try request.allowOnlyQueries()
            let actor = try context.actor()
            let bundle = try await registry.deliver(try context.dataRequestID(), to: actor)
            return lines(for: actor, from: Int?.none) { [registry] position in
                let page = try await registry.page(of: bundle, from: position)
                return (page.bytes, page.next.map { Int?.some($0) })
            }
        }
    }
}

extension APIContext {
    fileprivate func dataRequestID() throws -> DataRequestID {
        guard let id = parameters.get("request").flatMap({ DataRequestID(parsing: $0) }) else {
            throw HTTPProblem.notFound()
        }
        return id
    }
}

extension DataRequestState {
    /// An operator approves without being told whom it is about.
    fileprivate func form(for actor: Actor) -> JSONObject {
        actor.role == .operator ? outline : answer
    }
}

extension BodyForm {
    fileprivate func dataRequest() throws -> DataRequestTerms {
        let reason = try text("reason", maximumLength: DataRequestTerms.longestReason)
        guard
            let terms = DataRequestTerms(
                kind: try choice("kind", DataRequestKind.self), target: try target(),
                period: try period(), ground: try LegalGround(body: self), reason: reason,
                barsNotice: try flag("bars_notice"))
        else { throw Self.fault("reason", "invalid_text", "This member must be text.") }
        return terms
    }
}
