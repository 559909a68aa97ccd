internal import CanonicalEncoding
internal import CreditModel
internal import HTTPTypes
internal import Hummingbird
internal import Ledger
internal import Registry

extension RegistryAPI {
    func addQuestions(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.getStatement, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let answer = try await registry.statement(
                at: try context.integerParameter("index"), for: try context.reader())
            return Response(json: answer.recordJSON)
        }
        on(APIOperations.lookUpSubject, in: &table) { [registry] request, context in
            try request.allowOnlyQueries()
            let question = try SubjectQuestion(
                try await request.jsonBody(upTo: context.bodyLimit))
            let answer = try await registry.lookUp(
                question.subject, from: question.from, limit: question.limit,
                for: try context.reader())
            return Response(json: answer.recordsJSON)
        }
    }
}

extension ProvenAnswer {
    /// The answer about one leaf.
    fileprivate var recordJSON: [UInt8] {
        json("{\"record\":") { RecordView.write(recordOf: verified, to: &$0) }
    }

    /// The answer about a label.
    fileprivate var recordsJSON: [UInt8] {
        json("{\"records\":") { RecordView.write(records: verified.statements, to: &$0) }
    }

    /// The convenient form, made from what was verified, beside the presentation that proves it.
    private func json(
        _ beginning: StaticString, _ writeForm: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: 2048 + verified.statements.count * 4096)
        writer.raw(beginning)
        writeForm(&writer)
        writer.raw(",\"presentation\":")
        presentation.write(to: &writer)
        writer.raw("}")
        return writer.bytes
    }
}
