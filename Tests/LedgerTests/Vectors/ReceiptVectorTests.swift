import CanonicalEncoding
import Ledger
import TestSupport
import Testing

@Suite(.enabled(if: SharedVectors.areAvailable, "\(SharedVectors.absence)"))
struct ReceiptVectorTests {
    @Test func aGoodReceiptProvesItsRecords() throws {
        let vectors = try LedgerVectors()
        for vector in try vectors.list("receipts") {
            let document = try #require(vector["receipt"])
            let receipt = try Receipt(parsing: document)
            let proven = try vectors.verifier.verify(
                receipt, contents: try Self.contents(vector, receipt.lines))
            #expect(proven.stored == receipt.lines.count)
            #expect(try vectors.verifier.verify(receipt, head: proven.head) == proven)
            var writer = JSONWriter()
            receipt.write(to: &writer)
            #expect(try JSONParser.parse(writer.bytes) == document)
        }
    }

    @Test func aBadReceiptIsRefusedAtItsStep() throws {
        let vectors = try LedgerVectors()
        for vector in try vectors.list("receipts_reject") {
            let why = Comment(rawValue: try vector.text("why"))
            let document = try #require(vector["receipt"])
            let error = #expect(throws: VerificationError.self, why) {
                let receipt = try Receipt(parsing: document)
                let contents = try Self.contents(vector, receipt.lines)
                _ = try vectors.verifier.verify(receipt, contents: contents)
            }
            #expect(error?.step.rawValue == (try vector.text("step")), why)
        }
    }

    /// The stored ones of a vector's records: `records[k - 1]` is line k.
    private static func contents(
        _ vector: JSONObject, _ lines: [Int]
    ) throws -> [PostedStatement] {
        let records = try #require(vector["records"]?.arrayValue)
        return try lines.map { line in
            let record = try #require(records[line - 1].objectValue)
            let parts = try #require(record["parts"]?.objectValue)
            let members = try #require(record["members"]?.objectValue).members
                .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
                .map {
                    StatementMember(name: $0.name, value: $0.value, part: try parts.number($0.name))
                }
            return PostedStatement(
                type: try #require(StatementType(vct: try record.text("vct"))), members: members)
        }
    }
}
