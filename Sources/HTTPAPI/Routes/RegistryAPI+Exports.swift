internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Hummingbird
internal import Ledger
internal import Registry

extension RegistryAPI {
    func addExports(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.exportStatements, in: &table) { [self] request, context in
            try request.allowOnlyQueries()
            let form = try BodyForm(
                try await request.jsonBody(upTo: context.bodyLimit),
                members: ["from", "to", "legal_basis", "case_no", "form"])
            guard let from = try form.integer("from"), let to = try form.integer("to"), from < to
            else {
                throw BodyForm.fault("to", "invalid_range", "from and to are leaves, from < to.")
            }
            let (actor, shape) = (try context.actor(), try ExportForm(body: form))
            let export = try await registry.export(
                from..<to, ground: try LegalGround(body: form), by: actor)
            switch shape {
            case .presentations:
                return lines(for: actor, from: from) { [registry] leaf in
                    let page = try await registry.page(of: export, from: leaf)
                    return (page.answer.map(\.line) ?? [], page.next)
                }
            case .openings:
                return lines(for: actor, from: OpeningPlace(leaf: from)) { [registry] place in
                    let page = try await registry.openings(of: export, at: place)
                    var lines = JSONWriter(reservingCapacity: page.leaves.count * 2048)
                    for leaf in page.leaves { leaf.writeLine(to: &lines) }
                    return (lines.bytes, page.next)
                }
            }
        }
        on(APIOperations.listExports, in: &table) { [registry] request, context in
            try request.allowOnlyQueries("after")
            let actor = try context.actor()
            guard let subject = actor.subject else { throw HTTPProblem.notFound() }
            let page = try await registry.exports(
                covering: subject, after: try request.pageQuery(), for: actor)
            return Response(json: [
                "exports": .array(page.exports.map { .object($0.json) }),
                "next": page.next.map { .integer(Int64($0)) } ?? .null,
            ])
        }
        on(APIOperations.readReturnFlow, in: &table) { [self] request, context in
            try request.allowOnlyQueries()
            guard
                let month = context.parameters.get("period").flatMap({ CalendarMonth(parsing: $0) })
            else { throw HTTPProblem.notFound() }
            let actor = try context.actor()
            let flow = try await registry.returnFlow(at: month, by: actor)
            return lines(for: actor, from: -1) { [registry] after in
                let page = try await registry.page(of: flow, after: after)
                var lines = JSONWriter(reservingCapacity: 64 * 1024)
                for line in page.lines {
                    lines.value(.object(line))
                    lines.raw("\n")
                }
                return (lines.bytes, page.next)
            }
        }
    }
}

extension ProvenAnswer {
    /// The proof alone, on one line.
    fileprivate var line: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 64 * 1024)
        writer.raw("{\"presentation\":")
        presentation.write(to: &writer)
        writer.raw("}\n")
        return writer.bytes
    }
}
