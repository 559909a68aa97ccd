internal import AccessModel
internal import CanonicalEncoding
internal import Contracts
internal import CreditModel
internal import Cryptography
internal import HTTPTypes
internal import Hummingbird
internal import Registry
internal import ServiceLifecycle

extension RegistryAPI {
    func addContracts(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.proposeContract, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit), members: ["source"])
            let draft = try await registry.proposeContract(
                try form.source(), by: try context.actor())
            return Response(
                .accepted, json: .object(draft.json),
                headers: [.location: "/v1/contracts/drafts/\(draft.id)"])
        }
        on(APIOperations.listContracts, in: &table) { [registry] request, context in
            try request.allowOnlyQueries("after")
            let page = try await registry.contractDrafts(after: try request.pageQuery())
            // What is only proposed is between those who publish.
            let seesDrafts = [.operator, .regulator].contains(try context.actor().role)
            let shown = page.drafts.filter { seesDrafts || $0.publication != nil }
            return Response(json: [
                "contracts": .array(shown.map { .object($0.json) }),
                "next": page.next.map { .integer(Int64($0)) } ?? .null,
            ])
        }
        on(APIOperations.getContractDraft, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let draft = try await registry.contractDraft(try context.draftID())
            return Response(json: .object(draft.json))
        }
        on(APIOperations.publishContract, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let draft = try await registry.publishContract(
                try context.draftID(), by: try context.actor())
            return Response(.created, json: .object(draft.json))
        }
        on(APIOperations.getContract, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            guard let name = context.parameters.get("contract"),
                let version = context.parameters.get("version").flatMap({ Int($0) })
            else { throw HTTPProblem.notFound() }
            let found = try registry.contract(name, version: version)
            return Response(json: .object(found.contract.answer(isInForce: found.isInForce)))
        }
        on(APIOperations.listExecutions, in: &table) { [registry] request, _ in
            try request.allowOnlyQueries("statement")
            guard let leaf = try request.integerQuery("statement") else {
                throw HTTPProblem.badRequest("statement must be the leaf index of a statement")
            }
            let executions = try await registry.contractExecutions(of: leaf)
            return Response(json: [
                "statement": .integer(Int64(leaf)),
                "executions": .array(
                    executions.map { execution in
                        [
                            "index": .integer(Int64(execution.leaf)),
                            "contract": execution.contract.map { .string($0.name) } ?? .null,
                            "version": execution.contract.map { .integer(Int64($0.version)) }
                                ?? .null,
                        ]
                    }),
            ])
        }
        on(APIOperations.simulateContract, in: &table) { [registry, simulations] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit),
                members: ["draft", "last_leaves"])
            guard
                let draft = ContractDraftID(
                    parsing: try form.text("draft", maximumLength: 64))
            else {
                throw BodyForm.fault(
                    "draft", "invalid_draft", "Name the draft that was proposed, as its answer did."
                )
            }
            let count = try form.integer("last_leaves") ?? ContractLimits.simulatedLeaves
            guard (1...ContractLimits.simulatedLeaves).contains(count) else {
                throw BodyForm.fault(
                    "last_leaves", "out_of_range",
                    "last_leaves is from 1 to \(ContractLimits.simulatedLeaves).")
            }
            let actor = try context.actor()
            let simulated = try await simulations.run(of: actor.id) {
                // A server that stops does not wait for it.
                try await cancelWhenGracefulShutdown {
                    try await registry.simulateContract(draft, lastLeaves: count)
                }
            }
            return Response(json: .object(simulated.answer))
        }
        on(APIOperations.listShippedContracts, in: &table) { request, _ in
            try request.allowOnlyQueries()
            return Response(json: [
                "contracts": .array(
                    ShippedContracts.all.map {
                        ["contract": .string($0.name), "source": .string($0.source)]
                    })
            ])
        }
    }
}

extension APIContext {
    fileprivate func draftID() throws -> ContractDraftID {
        guard let id = parameters.get("draft").flatMap({ ContractDraftID(parsing: $0) }) else {
            throw HTTPProblem.notFound()
        }
        return id
    }
}

extension BodyForm {
    /// A contract in YAML, which has line breaks.
    fileprivate func source() throws -> String {
        guard let source = try member("source").stringValue else {
            throw Self.fault("source", "invalid_text", "This member must be text.")
        }
        return source
    }
}

extension PublishedContract {
    fileprivate func answer(isInForce: Bool) -> JSONObject {
        [
            "contract": .string(name), "version": .integer(Int64(version)),
            "index": .integer(Int64(leaf)), "effective_from": .integer(Int64(effectiveFrom)),
            "in_force": .bool(isInForce),
            "definition_sha256": .string(Base64.encode(contract.digest.bytes)),
            "definition": contract.definition.json,
        ]
    }
}

extension SimulatedContract {
    fileprivate var answer: JSONObject {
        [
            "from": .integer(Int64(leaves.lowerBound)), "to": .integer(Int64(leaves.upperBound)),
            "statements": .integer(Int64(events)),
            "counts": counts.answer,
            "in_force": inForce.map { inForce in
                [
                    "version": .integer(Int64(inForce.version)), "counts": inForce.counts.answer,
                    "recorded": inForce.recorded.answer,
                ]
            } ?? .null,
            "difference": [
                "added": difference.added.answer, "removed": difference.removed.answer,
                "changed": difference.changed.answer,
            ],
            "effects": .array(
                effects.map { effect in
                    [
                        "cause": .integer(Int64(effect.cause)), "name": .string(effect.name),
                        "notice": .bool(effect.isNotice),
                        "recorded": .string(UTCTimestamp.text(seconds: effect.recordedAt)),
                        "code": effect.code.map { .string($0) } ?? .null,
                    ]
                }),
        ]
    }
}

extension [String: Int] {
    fileprivate var answer: JSONValue {
        .object(
            JSONObject(sorted { $0.key < $1.key }.map { ($0.key, .integer(Int64($0.value))) }))
    }
}
