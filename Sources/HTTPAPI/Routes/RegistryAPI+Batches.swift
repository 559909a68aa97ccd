internal import CanonicalEncoding
internal import CreditModel
internal import HTTPTypes
internal import Hummingbird
internal import Ledger
internal import Registry

extension RegistryAPI {
    func addBatches(to table: inout RouteTable<Access, APIContext>) {
        on(APIOperations.postBatch, in: &table) { [registry] request, context in
            try request.allowOnlyQueries("mode", "proofs")
            let batch = BatchRequest(
                participant: try context.reader().id,
                idempotencyKey: try IdempotencyKey.text(
                    of: request.headers, maximumLength: registry.limits.idempotencyKeyLength),
                mode: try request.choiceQuery("mode", BatchMode.self) ?? .atomic,
                provesEach: try request.choiceQuery("proofs", ProofChoice.self) == .each)
            let answer = try await registry.receiveBatch(batch) { session in
                var body = try BatchBody(request)
                var received = 0
                while let lines = try await body.next() {
                    try Self.refuseBlankLine(before: lines, after: received)
                    received += lines.count
                    try await session.add(lines.map { PostedLine($0) })
                }
                guard let summary = body.summary else { throw HTTPProblem.incompleteRequest }
                return summary.digest
            }
            var headers = HTTPFields()
            if answer.isReplay { headers[.idempotencyReplayed] = "true" }
            return Response(.created, json: answer.json, headers: headers)
        }
    }

    /// Lines are numbered as they stand in the body, and a receipt has no line beyond the records
    /// received (ledger-format.md §7), so none may be blank but at the end.
    private static func refuseBlankLine(
        before lines: [BatchLine], after received: Int
    ) throws(HTTPProblem) {
        for (position, line) in lines.enumerated() where line.number != received + position + 1 {
            throw .badRequest(
                "Line \(received + position + 1) is blank; post one record a line and nothing else."
            )
        }
    }
}

/// What a lender may ask to be proven at once.
private enum ProofChoice: String, CaseIterable {
    /// Every record, with an opened statement and its path.
    case each
}

extension PostedLine {
    init(_ line: BatchLine) {
        switch line {
        case .record(let number, let bytes): self.init(number: number, bytes: bytes)
        case .tooLong(let number): self.init(number: number, bytes: nil)
        }
    }
}

extension HTTPField.Name {
    // A literal token (RFC 9110 §5.6.2), so the name is never nil.
    static let idempotencyReplayed = HTTPField.Name("Idempotency-Replayed")!
}

extension BatchAnswer {
    /// The body of a 201: written without a tree of values, since a receipt may name 100,000
    /// entries.
    var json: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 1024 + record.stored * 60)
        writer.raw("{\"batch\":")
        writer.string(record.batch.text)
        for (name, count) in [
            ("received", record.received), ("stored", record.stored), ("ignored", record.ignored),
            ("refused", record.refused),
        ] {
            writer.raw(",")
            writer.string(name)
            writer.raw(":")
            writer.integer(count)
        }
        writer.raw(",\"findings\":")
        writer.list("[", "]", record.findings) { $0.value($1.json) }
        if record.findingCount > record.findings.count {
            writer.raw(",\"findings_omitted\":")
            writer.integer(record.findingCount - record.findings.count)
        }
        writer.raw(",\"receipt\":")
        receipt.write(to: &writer)
        if let proven {
            writer.raw(",\"presentation\":")
            proven.presentation.write(to: &writer)
        }
        writer.raw("}")
        return writer.bytes
    }
}
