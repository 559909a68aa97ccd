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
            let answer = try await registry.statement(
                at: try context.integerParameter("index"),
                moment: try AskedMoment(query: request), for: try context.reader())
            return Response(
                json: answer.json { writer in
                    writer.raw("\"record\":")
                    RecordView.write(recordOf: answer.verified, to: &writer)
                })
        }
        on(APIOperations.lookUpSubject, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let question = try SubjectQuestion(
                try await request.jsonBody(upTo: context.bodyLimit))
            let answer = try await registry.lookUp(
                question.subject, from: question.from, limit: question.limit,
                moment: question.moment, for: try context.reader())
            return Response(
                json: answer.json { writer in
                    writer.raw("\"records\":")
                    RecordView.write(
                        records: answer.moment.records(of: answer.verified), to: &writer)
                })
        }
    }
}
