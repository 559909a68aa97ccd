internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import HTTPTypes
internal import Hummingbird
internal import Ledger
internal import Registry

extension RegistryAPI {
    func addQuestions(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.getStatement, in: &table) { [registry] request, context in
            try request.allowOnlyQueries("as_of", "known_at")
            let index = try context.integerParameter("index")
            let (actor, moment) = (try context.actor(), try AskedMoment(query: request))
            let answer =
                actor.role == .regulator
                ? try await registry.statement(
                    at: index, moment: moment, on: try LegalGround(fields: request.headers),
                    by: actor)
                : try await registry.statement(
                    at: index, moment: moment, of: actor.subject, for: actor.participant)
            return Response(
                json: answer.json { writer in
                    writer.raw("\"record\":")
                    RecordView.write(recordOf: answer.verified, to: &writer)
                })
        }
        on(APIOperations.lookUpSubject, in: &table) { [registry, answers] request, context in
            try request.allowOnlyQueries()
            let question = try SubjectQuestion(
                try await request.jsonBody(upTo: context.bodyLimit))
            let actor = try context.actor()
            return try await answers.read(by: actor.id, context.loop) {
                let answer = try await registry.lookUp(
                    question.subject, from: question.from, limit: question.limit,
                    moment: question.moment, on: question.ground, by: actor)
                return Response(
                    json: answer.json { writer in
                        writer.raw("\"records\":")
                        RecordView.write(
                            records: answer.moment.records(of: answer.verified), to: &writer)
                    })
            }
        }
    }
}
