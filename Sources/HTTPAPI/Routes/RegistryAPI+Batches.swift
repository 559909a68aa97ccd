internal import CanonicalEncoding
internal import CreditModel
internal import HTTPTypes
internal import Hummingbird
internal import Ledger
internal import Registry

extension RegistryAPI {
    func addBatches(to table: inout RouteTable<Access, APIContext>) {
        let operation = APIOperations.postBatch.taking(batches.packedBytes)
        on(operation, in: &table) { [registry, batches] request, context in
            try request.allowOnlyQueries("mode", "proofs", "dry_run")
            let declared = try ContentDigest(of: request.headers)
            let actor = try context.actor()
            let batch = BatchRequest(
                participant: actor.id, actor: actor,
                idempotencyKey: try IdempotencyKey.text(
                    of: request.headers, maximumLength: registry.limits.idempotencyKeyLength),
                mode: try request.choiceQuery("mode", BatchMode.self) ?? .atomic,
                provesEach: try request.choiceQuery("proofs", ProofChoice.self) == .each,
                isDryRun: try request.choiceQuery("dry_run", Truth.self) == .true)
            let result = try await registry.receiveBatch(batch) { session in
                var body = try BatchBody(request, limits: batches)
                var received = 0
                while let lines = try await body.next() {
                    try Self.refuseBlankLine(before: lines, after: received)
                    received += lines.count
                    try await session.add(lines.map { PostedLine($0) })
                }
                guard let summary = body.summary else { throw HTTPProblem.incompleteRequest }
                try declared?.require(summary.digest)
                return summary.digest
            }
            switch result {
            case .tried(let record): return Response(.ok, json: record.triedJSON)
            case .stored(let answer):
                var headers: HTTPFields = [
                    .location: "/v1/batches/\(answer.record.batch.text)"
                ]
                if answer.isReplay { headers[.idempotencyReplayed] = "true" }
                return Response(.created, json: answer.json, headers: headers)
            }
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

/// Yes or no in a query.
private enum Truth: String, CaseIterable {
    case `true`
    case `false`
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
        record.writeOutcome(to: &writer)
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

extension BatchRecord {
    /// Numbers of ignored lines that an answer lists; more are counted only.
    private static let listedLines = 1_000

    /// The body of a dry run's 200: what would have become of the batch.
    fileprivate var triedJSON: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 1024)
        writer.raw("{\"dry_run\":true")
        writeOutcome(to: &writer)
        writer.raw("}")
        return writer.bytes
    }

    fileprivate func writeOutcome(to writer: inout JSONWriter) {
        for (name, count) in [
            ("received", received), ("stored", stored), ("ignored", ignored),
            ("refused", refused), ("warnings", warnings),
        ] {
            writer.raw(",")
            writer.string(name)
            writer.raw(":")
            writer.integer(count)
        }
        if ignored > 0 {
            writer.raw(",\"duplicate_ignored\":")
            writer.list("[", "]", ignoredLines.prefix(Self.listedLines)) { $0.integer($1) }
        }
        writer.raw(",\"findings\":")
        writer.list("[", "]", findings) { $0.value($1.json) }
        if findingCount > findings.count {
            writer.raw(",\"findings_omitted\":")
            writer.integer(findingCount - findings.count)
        }
    }
}
