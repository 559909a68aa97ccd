internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import HTTPTypes
internal import Hummingbird
internal import Registry

extension RegistryAPI {
    /// The persons who act for a participant.
    func addPersons(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.registerPerson, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit),
                members: ["person", "name", "evidence_sha256"])
            let participant = try context.participantID()
            let person = Person(
                id: try form.person(),
                name: try form.text("name", maximumLength: Self.nameLength),
                evidence: try form.evidence())
            try await registry.register(person, of: participant, by: try context.actor())
            return Response(
                .created,
                json: [
                    "participant": .string(participant.text), "person": .string(person.id.text),
                    "state": .string(Person.State.active.rawValue),
                ])
        }
        on(APIOperations.removePerson, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let participant = try context.participantID()
            guard let person = context.parameters.get("person").flatMap({ PersonID(parsing: $0) })
            else { throw HTTPProblem.notFound() }
            try await registry.remove(person, of: participant, by: try context.actor())
            return Response(json: [
                "participant": .string(participant.text), "person": .string(person.text),
                "state": .string(Person.State.removed.rawValue),
            ])
        }
    }
}
