import CanonicalEncoding
import CreditModel
import Ledger
import Registry
import Testing
import TransparencyLog

extension NaiveRegistry {
    /// Checks an answer as a regulator does, from its bytes, and against what was posted.
    func check(
        _ answer: ProvenAnswer, by key: VerifierKey, about label: String?, shows leaves: [Int],
        for reader: Participant, _ comment: Comment? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let presentation = try answer.presentation.reread()
        let asked = try label.map { try #require(Label($0)) }
        let verified = try LedgerVerifier(key: key).verify(presentation, about: asked)
        #expect(verified == answer.verified, comment, sourceLocation: sourceLocation)
        #expect(
            verified.statements.map(\.index) == leaves, comment, sourceLocation: sourceLocation)
        #expect(verified.size == size, comment, sourceLocation: sourceLocation)
        if let label {
            let count = self.leaves(of: label).count
            #expect(verified.count == count, comment, sourceLocation: sourceLocation)
            #expect(
                verified.isWhole == (leaves.count == count), comment,
                sourceLocation: sourceLocation)
        }
        for statement in verified.statements {
            check(statement, for: reader, comment, sourceLocation)
        }
    }

    private func check(
        _ shown: VerifiedStatement, for reader: Participant, _ comment: Comment?,
        _ sourceLocation: SourceLocation
    ) {
        switch (leaves[shown.index], shown.content) {
        case (.block, .block): break
        case (.statement, .withheld):
            #expect(!opens(shown.index, for: reader), comment, sourceLocation: sourceLocation)
        case (.statement(let statement), .opened(let type, _, _)):
            #expect(opens(shown.index, for: reader), comment, sourceLocation: sourceLocation)
            #expect(type.vct == statement.type, comment, sourceLocation: sourceLocation)
            for (name, value) in statement.members {
                #expect(shown[name] == value, comment, sourceLocation: sourceLocation)
            }
        default:
            Issue.record("leaf \(shown.index) shows something else", sourceLocation: sourceLocation)
        }
    }
}

extension Presentation {
    /// The presentation as whoever received its bytes reads it.
    func reread() throws -> Presentation {
        var writer = JSONWriter(reservingCapacity: 4_096)
        write(to: &writer)
        return try Presentation(parsing: JSONParser.parse(writer.bytes))
    }

    var bytes: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 4_096)
        write(to: &writer)
        return writer.bytes
    }
}

extension Receipt {
    /// The receipt as whoever received its bytes reads it.
    func reread() throws -> Receipt {
        try Receipt(parsing: JSONParser.parse(bytes))
    }

    var bytes: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 4_096)
        write(to: &writer)
        return writer.bytes
    }
}

extension SampleLine {
    /// The line as its lender recomputes its statement: with the schema's members, all of them.
    func posted(by reporter: Participant) throws -> PostedStatement {
        let record = try RecordDecoder.decode(line: Array(text.utf8), number: 1).get()
            .settingReporter(reporter.id)
        return PostedStatement(
            type: StatementType(
                family: .credit, name: record.type.name, version: record.type.version),
            members: zip(record.type.schema.members, record.members).map { definition, value in
                StatementMember(name: definition.name, value: value, part: definition.part)
            })
    }
}
