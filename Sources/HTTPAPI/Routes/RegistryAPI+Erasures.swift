internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import HTTPTypes
internal import Hummingbird
internal import Registry

extension RegistryAPI {
    func addErasures(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.erase, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit),
                members: ["subject", "statement", "reason", "legal_basis", "case_no"])
            let erasure = try await registry.erase(
                try form.erasureOrder(by: try context.actor()))
            return Response(
                .created,
                json: ["index": .integer(Int64(erasure.index)), "swept": .bool(erasure.isSwept)])
        }
        on(APIOperations.placeHold, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit),
                members: ["subject", "legal_basis", "case_no"])
            let ground = try LegalGround(body: form)
            let hold = try await registry.placeHold(
                on: try form.subject(), legalBasis: ground.basis, caseNumber: ground.caseNumber,
                by: try context.actor())
            return Response(.created, json: .object(hold.json))
        }
        on(APIOperations.listHolds, in: &table) { [registry] request, context in
            try request.allowOnlyQueries("after")
            let page = try await registry.holds(
                for: try context.actor(), after: try request.pageQuery())
            return Response(json: [
                "holds": .array(page.holds.map { .object($0.json) }),
                "next": page.next.map { .integer(Int64($0)) } ?? .null,
            ])
        }
        on(APIOperations.liftHold, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let hold = try await registry.liftHold(
                try context.holdID(), by: try context.actor())
            return Response(.created, json: .object(hold.json))
        }
    }
}

extension APIContext {
    fileprivate func holdID() throws -> HoldID {
        guard let id = parameters.get("hold").flatMap({ HoldID(parsing: $0) }) else {
            throw HTTPProblem.notFound()
        }
        return id
    }
}

extension BodyForm {
    fileprivate func erasureOrder(by actor: Actor) throws -> ErasureOrder {
        ErasureOrder(
            target: try erasureTarget(), reason: try choice("reason", ErasureReason.self),
            legalBasis: try choice("legal_basis", LegalBasis.self),
            caseNumber: try optionalText(
                "case_no", maximumLength: LegalGround.longestCaseNumber), actor: actor)
    }

    private func erasureTarget() throws -> ErasureTarget {
        guard let leaf = try leaf("statement") else { return .business(try subject()) }
        guard !has("subject") else {
            throw Self.fault("subject", "ambiguous", "Name a business or a statement, not both.")
        }
        return .statement(leaf)
    }
}
