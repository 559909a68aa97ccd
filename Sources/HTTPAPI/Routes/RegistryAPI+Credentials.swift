internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import HTTPTypes
internal import Hummingbird
internal import Registry

extension RegistryAPI {
    private static let hour = 3_600

    /// The credentials of a participant's persons.
    func addCredentials(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.issueCredential, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit),
                members: ["person", "scopes", "expires_on", "certificate_sha256"])
            let issued = try await registry.issue(
                CredentialRequest(
                    person: try form.person(), scopes: try form.scopes(),
                    expiresOn: try form.date("expires_on"), certificate: try form.certificate()),
                of: try context.participantID(), by: try context.actor())
            return Response(.created, json: .object(issued.json))
        }
        on(APIOperations.rotateCredential, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit),
                members: ["expires_on", "overlap_hours", "certificate_sha256"])
            let hours = try form.integer("overlap_hours") ?? 0
            // Bounded before it is multiplied; the record says which hours are right.
            let overlap = min(max(hours, -1), 10_000) * Self.hour
            let issued = try await registry.rotate(
                try context.credentialID(), expiresOn: try form.date("expires_on"),
                overlap: overlap, certificate: try form.certificate(),
                of: try context.participantID(), by: try context.actor())
            return Response(.created, json: .object(issued.json))
        }
        on(APIOperations.revokeCredential, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let (participant, credential) = (
                try context.participantID(), try context.credentialID()
            )
            try await registry.revoke(credential, of: participant, by: try context.actor())
            return Response(json: [
                "participant": .string(participant.text),
                "credential": .string(credential.text), "state": "revoked",
            ])
        }
    }
}

extension IssuedCredential {
    /// The terms, and the secret for the only time.
    fileprivate var json: JSONObject {
        var object = terms.answer
        object.append("key", .string(key.text))
        return object
    }
}

extension APIContext {
    fileprivate func credentialID() throws -> CredentialID {
        guard let id = parameters.get("credential").flatMap({ CredentialID(parsing: $0) }) else {
            throw HTTPProblem.notFound()
        }
        return id
    }
}
