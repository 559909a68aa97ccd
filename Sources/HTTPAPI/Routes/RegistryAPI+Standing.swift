internal import AccessModel
internal import CanonicalEncoding
internal import HTTPTypes
internal import Hummingbird
internal import Registry

extension RegistryAPI {
    /// From an application to the end of a participant.
    func addStanding(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.verifyParticipant, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let record = try await registry.verify(
                try context.participantID(), by: try context.actor())
            return Response(.created, json: record.standing)
        }
        on(APIOperations.activateParticipant, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit), members: ["reason"])
            let record = try await registry.activate(
                try context.participantID(), reason: try form.optionalText("reason"),
                by: try context.actor())
            return Response(.created, json: record.standing)
        }
        on(APIOperations.suspendParticipant, in: &table) { [registry] request, context in
            let record = try await registry.suspend(
                try context.participantID(), reason: try await request.reason(context),
                by: try context.actor())
            return Response(.created, json: record.standing)
        }
        on(APIOperations.terminateParticipant, in: &table) { [registry] request, context in
            let record = try await registry.terminate(
                try context.participantID(), reason: try await request.reason(context),
                by: try context.actor())
            return Response(.created, json: record.standing)
        }
    }
}

extension Request {
    /// The only member of the body.
    fileprivate func reason(_ context: APIContext) async throws -> String {
        try allowOnlyQueries()
        return try BodyForm(try await jsonBody(upTo: context.bodyLimit), members: ["reason"])
            .text("reason", maximumLength: RegistryAPI.nameLength)
    }
}
