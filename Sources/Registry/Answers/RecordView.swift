package import CanonicalEncoding
internal import CreditModel
package import Ledger

/// The convenient form of a statement: flat JSON as a lender posted it, made from nothing but what
/// a presentation proves. A verifier makes it again and refuses a difference.
///
/// - An opened statement: `index`, `recorded_at`, `type`, and its disclosed members that are not
///   null. `type` is a record's own (`account.opened`), with its family for other statements
///   (`batch.received`).
/// - A withheld one: `index` and `"withheld": true`.
/// - A block: `index`, `"type": "block"`, and its payload's numbers.
package enum RecordView {
    /// The forms of all statements of an answer, in order.
    package static func write(
        records statements: [VerifiedStatement], to writer: inout JSONWriter
    ) {
        writer.list("[", "]", statements) { write($1, to: &$0) }
    }

    /// The form of an answer about one leaf. An answer without statements is about its own block.
    package static func write(
        recordOf answer: VerifiedPresentation, to writer: inout JSONWriter
    ) {
        if let statement = answer.statements.first {
            write(statement, to: &writer)
        } else {
            write(answer.head.block, at: answer.head.block.size, to: &writer)
        }
    }

    /// The form of one statement.
    package static func write(_ statement: VerifiedStatement, to writer: inout JSONWriter) {
        switch statement.content {
        case .withheld:
            begin(statement.index, to: &writer)
            writer.raw(",\"withheld\":true}")
        case .block(let block):
            write(block, at: statement.index, to: &writer)
        case .opened(let type, let issuedAt, let members):
            begin(statement.index, to: &writer)
            writer.raw(",\"recorded_at\":")
            writer.string(UTCTimestamp.text(seconds: issuedAt))
            writer.raw(",\"type\":")
            writer.string(type.publicName)
            for member in members where member.value != .null {
                writer.raw(",")
                writer.string(member.name)
                writer.raw(":")
                writer.value(member.value)
            }
            writer.raw("}")
        }
    }

    private static func write(
        _ block: BlockStatement, at index: Int, to writer: inout JSONWriter
    ) {
        begin(index, to: &writer)
        writer.raw(",\"recorded_at\":")
        writer.string(UTCTimestamp.text(seconds: block.time / 1000))
        writer.raw(",\"type\":\"block\",\"height\":")
        writer.integer(block.height)
        writer.raw(",\"first\":")
        writer.integer(block.first)
        writer.raw(",\"size\":")
        writer.integer(block.size)
        writer.raw("}")
    }

    private static func begin(_ index: Int, to writer: inout JSONWriter) {
        writer.raw("{\"index\":")
        writer.integer(index)
    }
}
