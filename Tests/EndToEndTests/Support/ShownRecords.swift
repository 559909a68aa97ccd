import CanonicalEncoding
import Ledger

/// Compares the convenient form of an answer to what its proof discloses, by the rules that the
/// API's document gives: flat members, null ones left out, withheld ones marked.
enum ShownRecords {
    private static let added = ["index", "recorded_at", "type"]

    static func check(_ record: JSONValue, against answer: VerifiedPresentation) throws {
        guard let statement = answer.statements.first else {
            return try check(record, against: answer.head.block)
        }
        try check(record, against: statement)
    }

    static func check(
        _ records: [JSONValue], against statements: some Collection<VerifiedStatement>
    ) throws {
        guard records.count == statements.count else {
            throw Failure("\(records.count) records beside \(statements.count) statements")
        }
        for (record, statement) in zip(records, statements) {
            try check(record, against: statement)
        }
    }

    private static func check(_ record: JSONValue, against statement: VerifiedStatement) throws {
        guard case .object(let record) = record else { throw Failure("a record is no object") }
        switch statement.content {
        case .block(let block):
            try check(.object(record), against: block)
        case .withheld:
            let expected: JSONObject = [
                "index": .integer(Int64(statement.index)), "withheld": true,
            ]
            guard record == expected else { throw Failure("a withheld record shows more") }
        case .opened(let type, _, let members):
            let name = type.family == .credit ? type.name : "\(type.family.rawValue).\(type.name)"
            let shown = record.members.filter { !added.contains($0.name) }
            let disclosed = members.filter { $0.value != .null }.map { ($0.name, $0.value) }
            guard record["index"] == .integer(Int64(statement.index)),
                record["type"] == .string(name), record["recorded_at"]?.stringValue != nil,
                JSONObject(shown) == JSONObject(disclosed)
            else { throw Failure("record \(statement.index) is not what is disclosed") }
        }
    }

    private static func check(_ record: JSONValue, against block: BlockStatement) throws {
        let object = record.objectValue
        guard object?["type"] == "block", object?["index"] == .integer(Int64(block.size)),
            object?["size"] == .integer(Int64(block.size)),
            object?["first"] == .integer(Int64(block.first)),
            object?["height"] == .integer(Int64(block.height)), object?.count == 6
        else { throw Failure("the record is not the block that is proven") }
    }
}
