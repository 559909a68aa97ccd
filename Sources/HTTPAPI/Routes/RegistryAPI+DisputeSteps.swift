internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import HTTPTypes
internal import Hummingbird
internal import Registry

/// What is done in disputes, and what businesses say of themselves.
extension RegistryAPI {
    func addDisputeSteps(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.answerDispute, members: ["response", "text"], in: &table) { form in
            .answer(
                try form.choice("response", DisputeFinding.self), text: try form.words("text"))
        }
        on(APIOperations.resolveDispute, members: ["outcome", "correction", "text"], in: &table) {
            form in
            .resolve(
                try form.choice("outcome", DisputeFinding.self),
                correction: try form.leaf("correction"), text: try form.optionalWords("text"))
        }
        on(APIOperations.withdrawDispute, members: [], in: &table) { _ in .withdraw }
        on(
            APIOperations.escalateDispute,
            members: ["order", "legal_basis", "case_no", "due_on", "text"],
            in: &table
        ) { form in
            .escalate(
                try form.has("order") ? form.choice("order", DisputeOrder.self) : nil,
                basis: try form.choice("legal_basis", LegalBasis.self),
                caseNumber: try form.optionalWords("case_no"),
                due: try form.has("due_on") ? form.date("due_on") : nil,
                text: try form.optionalWords("text"))
        }
        on(APIOperations.supplementDispute, members: ["text", "target"], in: &table) { form in
            .supplement(text: try form.words("text"), target: try form.leaf("target"))
        }
        on(APIOperations.attachStatement, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit), members: ["text", "target"])
            let index = try await registry.attachStatement(
                try form.words("text"), to: try form.leaf("target"), by: try context.actor())
            return Response(
                .created, json: ["index": .integer(Int64(index))],
                headers: [.location: "/v1/statements/\(index)"])
        }
    }

    /// Registers a step in the dispute that the path names.
    private func on(
        _ operation: Operation<Access>, members: [String],
        in table: inout RouteTable<Access, APIContext>,
        _ step: @escaping @Sendable (BodyForm) throws -> DisputeStep
    ) {
        on(operation, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit), members: members)
            let dispute = try await registry.take(
                try step(form), in: try context.disputeID(), by: try context.actor())
            return Response(.created, json: .object(dispute.json(on: registry.today)))
        }
    }
}

extension BodyForm {
    /// A member that is text; the registry judges which.
    func words(_ name: String) throws -> String {
        guard let text = try member(name).stringValue else {
            throw Self.fault(name, "invalid_text", "This member must be text.")
        }
        return text
    }

    func optionalWords(_ name: String) throws -> String? {
        try has(name) ? words(name) : nil
    }

    /// A member that is a leaf index, or may be left out.
    func leaf(_ name: String) throws -> Int? {
        guard let leaf = try integer(name) else { return nil }
        guard leaf >= 0 else {
            throw Self.fault(name, "invalid_leaf", "This member must be a leaf index.")
        }
        return leaf
    }
}
