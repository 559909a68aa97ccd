import CanonicalEncoding
import CreditModel
import Cryptography
import Ledger

/// Nothing that the server says is believed: these throw unless it is proven.
extension Server {
    /// The presentation of an answer, with the records beside it compared to what it discloses.
    func presentation(
        of answer: Answer, about label: String?, status: Int = 200
    ) throws -> VerifiedPresentation {
        let object = try answer.object(status)
        guard let value = object["presentation"] else { throw Failure("no presentation") }
        let asked = try label.map { label in
            guard let label = Label(label) else { throw Failure("\(label) is no label") }
            return label
        }
        let verified = try verifier.verify(Presentation(parsing: value), about: asked)
        if let records = object["records"]?.arrayValue {
            // What came after the moment that was asked about is proven, and no record.
            let size = object["known_size"]?.integerValue.map { Int($0) } ?? .max
            try ShownRecords.check(
                records, against: verified.statements.filter { $0.index < size })
        } else if let record = object["record"] {
            try ShownRecords.check(record, against: verified)
        } else if let inquiry = object["inquiry"] {
            try ShownRecords.check([inquiry], against: verified.statements.suffix(1))
        }
        return verified
    }

    /// The receipt of an answer to a batch, with its contents recomputed from what was posted.
    func receipt(
        of answer: Answer, proving body: [UInt8], from lender: Member
    ) throws -> VerifiedReceipt {
        let object = try answer.object(201)
        guard let value = object["receipt"] else { throw Failure("no receipt") }
        let receipt = try Receipt(parsing: value)
        let verified = try verifier.verify(receipt)
        guard verified.participant.hasSameBytes(as: lender.id),
            verified.contentHash == SHA256.hash(body)
        else { throw Failure("the receipt is for another body or lender") }
        for (name, count) in [
            ("received", verified.received), ("stored", verified.stored),
            ("ignored", verified.ignored), ("refused", verified.refused),
        ] where object[name] != .integer(Int64(count)) {
            throw Failure("the answer counts \(name) otherwise than the receipt")
        }
        guard object["batch"] == .string(verified.batch) else {
            throw Failure("the answer names another batch than the receipt")
        }
        return verified
    }

    /// The receipt of an answer to a batch of lines, which prove that exactly they were recorded.
    func receipt(
        of answer: Answer, provingLines body: [UInt8], from lender: Member
    ) throws -> VerifiedReceipt {
        let verified = try receipt(of: answer, proving: body, from: lender)
        try prove(answer, lines: Lines.split(body), from: lender)
        return verified
    }

    /// Proves that a receipt is for these records, whatever body they came in.
    func prove(_ answer: Answer, lines: [[UInt8]], from lender: Member) throws {
        guard let value = try answer.object(201)["receipt"] else { throw Failure("no receipt") }
        let receipt = try Receipt(parsing: value)
        let reporter = try ParticipantID(parsing: lender.id)
        let contents = try receipt.lines.map { number in
            let record = try RecordDecoder.decode(line: lines[number - 1], number: number).get()
                .settingReporter(reporter)
            return PostedStatement(
                type: StatementType(
                    family: .credit, name: record.type.name, version: record.type.version),
                members: zip(record.type.schema.members, record.members).map {
                    StatementMember(name: $0.name, value: $1, part: $0.part)
                })
        }
        _ = try verifier.verify(receipt, contents: contents)
    }
}
