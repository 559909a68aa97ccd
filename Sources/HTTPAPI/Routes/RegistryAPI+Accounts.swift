internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import HTTPTypes
internal import Hummingbird
internal import Ledger
internal import Registry

extension RegistryAPI {
    func addAccounts(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.getAccount, in: &table) { [registry, answers] request, context in
            try request.allowOnlyQueries("as_of", "known_at")
            let moment = try AskedMoment(query: request)
            guard let text = context.parameters.get("account_no"),
                let number = try? AccountNumber(parsing: text)
            else { throw HTTPProblem.notFound() }
            let reader = try context.reader()
            return try await answers.read(by: reader.id, context.loop) {
                let answer = try await registry.account(number, moment: moment, of: reader)
                return Response(
                    json: answer.json("account", answer.moment.account(answer.verified)))
            }
        }
        on(APIOperations.getHistory, in: &table) { [registry, answers] request, context in
            try request.allowOnlyQueries("as_of", "known_at")
            let index = try context.integerParameter("index")
            let (actor, moment) = (try context.actor(), try AskedMoment(query: request))
            return try await answers.read(by: actor.id, context.loop) {
                let history =
                    actor.role == .regulator
                    ? try await registry.history(
                        of: index, moment: moment, on: try LegalGround(fields: request.headers),
                        by: actor)
                    : try await registry.history(
                        of: index, moment: moment, of: actor.subject, for: actor.participant)
                return Response(json: history.json)
            }
        }
        on(APIOperations.getPortfolio, in: &table) { [registry] request, context in
            try request.allowOnlyQueries("period", "known_at")
            let month = try request.monthQuery("period")
            let lender = try context.reader()
            // Before the first byte is sent, so that a moment that is none is a 400.
            let known = try await registry.known(at: try AskedMoment(query: request))
            return Response(
                status: .ok, headers: [.contentType: "application/x-ndjson"],
                body: ResponseBody { writer in
                    var after: Int? = -1
                    while let start = after {
                        let page = try await registry.portfolio(
                            of: lender, at: month, after: start, known: known)
                        var lines = JSONWriter(reservingCapacity: 64 * 1024)
                        for line in page.lines {
                            lines.value(line.json)
                            lines.raw("\n")
                        }
                        try await writer.write(ByteBuffer(bytes: lines.bytes))
                        after = page.next
                    }
                    try await writer.finish(nil)
                })
        }
    }
}

extension Request {
    /// A required parameter of the query that is a month.
    func monthQuery(_ name: String) throws -> CalendarMonth {
        guard let text = try textQuery(name), let month = CalendarMonth(parsing: text) else {
            throw HTTPProblem.badRequest(
                "The parameter \(name) is required and must be a month, written YYYY-MM.")
        }
        return month
    }
}

extension Registry.StatementHistory {
    /// The statements in their convenient form and how they bear on each other, beside the proof.
    var json: [UInt8] {
        answer.json { writer in
            writer.raw("\"records\":")
            RecordView.write(records: answer.moment.records(of: answer.verified), to: &writer)
            writer.raw(",\"links\":")
            writer.list("[", "]", links) { writer, link in
                writer.value([
                    "kind": .string(link.kind.name), "earlier": .integer(Int64(link.earlier)),
                    "later": .integer(Int64(link.later)),
                ])
            }
        }
    }
}

extension StateLink.Kind {
    /// The word in answers.
    fileprivate var name: String {
        switch self {
        case .supersedes: "supersedes"
        case .annuls: "annuls"
        case .refiles: "refiles"
        case .isAbout: "is_about"
        }
    }
}
