internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography

extension BatchRecord {
    /// The record as JSON; what is sealed and stored for replays.
    var packed: [UInt8] {
        JSONValue.object([
            "batch": .string(batch.text),
            "participant": .string(participant.text),
            "issued_at": .integer(Int64(issuedAt)),
            "content": .string(Base64.encode(content.bytes)),
            "seed": .string(Base64.encode(seed.bytes)),
            "lines": Self.runs(of: lines),
            "ignored_lines": Self.runs(of: ignoredLines),
            "received": .integer(Int64(received)),
            "refused": .integer(Int64(refused)),
            "warnings": .integer(Int64(warnings)),
            "findings": .array(findings.map(\.json)),
            "finding_count": .integer(Int64(findingCount)),
            "proves_each": .bool(provesEach),
            "first": .integer(Int64(first)),
            "height": .integer(Int64(height)),
        ]).jsonBytes
    }

    /// Line numbers as runs of consecutive ones, first and count: most batches are one.
    private static func runs(of lines: [Int]) -> JSONValue {
        var runs: [Range<Int>] = []
        for line in lines {
            if let last = runs.last, last.upperBound == line {
                runs[runs.count - 1] = last.lowerBound..<(line + 1)
            } else {
                runs.append(line..<(line + 1))
            }
        }
        return .array(runs.map { [.integer(Int64($0.lowerBound)), .integer(Int64($0.count))] })
    }

    private static func lines(of runs: [JSONValue]) -> [Int] {
        runs.flatMap { run -> [Int] in
            guard let pair = run.arrayValue, pair.count == 2,
                let start = pair[0].integerValue, let count = pair[1].integerValue
            else { return [] }
            return Array(Int(start)..<Int(start + count))
        }
    }

    init(packed: [UInt8]) throws(RegistryError) {
        guard let object = try? JSONParser.parse(packed).objectValue,
            let record = BatchRecord(object)
        else { throw .inconsistent("a stored receipt cannot be read") }
        self = record
    }

    private init?(_ object: JSONObject) {
        func integer(_ name: String) -> Int? { object[name]?.integerValue.map(Int.init) }
        func bytes(_ name: String) -> [UInt8]? {
            object[name]?.stringValue.flatMap { Base64.decode($0) }
        }
        guard let batch = object["batch"]?.stringValue,
            let participantText = object["participant"]?.stringValue,
            let participant = try? ParticipantID(parsing: participantText),
            let issuedAt = integer("issued_at"),
            let content = bytes("content").flatMap({ Digest($0) }),
            let seed = bytes("seed").flatMap({ SecretKey($0) }),
            let runs = object["lines"]?.arrayValue,
            let ignoredRuns = object["ignored_lines"]?.arrayValue,
            let received = integer("received"), let refused = integer("refused"),
            let warnings = integer("warnings"),
            let findings = object["findings"]?.arrayValue,
            let findingCount = integer("finding_count"),
            let provesEach = object["proves_each"]?.boolValue,
            let first = integer("first"), let height = integer("height")
        else { return nil }
        self.init(
            batch: BatchID(batch), participant: participant, issuedAt: issuedAt, content: content,
            seed: seed, lines: Self.lines(of: runs), ignoredLines: Self.lines(of: ignoredRuns),
            received: received, refused: refused, warnings: warnings,
            findings: findings.compactMap { Finding(json: $0) }, findingCount: findingCount,
            provesEach: provesEach)
        self = placed(first: first, height: height)
    }
}
