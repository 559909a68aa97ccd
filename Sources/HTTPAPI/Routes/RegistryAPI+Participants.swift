internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import HTTPTypes
internal import Hummingbird
internal import Registry

extension RegistryAPI {
    private static let nameLength = 200

    func addParticipants(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.admitParticipant, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit),
                members: ["id", "role", "name"])
            let id = try form.identifier("id") { text throws(IdentifierError) in
                try ParticipantID(parsing: text)
            }
            let role = try form.choice("role", Role.self)
            let name = try form.text("name", maximumLength: Self.nameLength)
            let key = try await registry.admit(Participant(id: id, role: role), name: name)
            return Response(.created, json: ["id": .string(id.text), "key": .string(key.text)])
        }
    }
}
