internal import CanonicalEncoding
internal import CreditModel
internal import Ledger
internal import Registry

/// Makes the convenient form again from what was proven and refuses a difference.
enum ConvenientFormCheck {
    static func check(
        _ form: VerifiableDocument.ConvenientForm, of moment: AnswerMoment,
        against verified: VerifiedPresentation
    ) throws {
        try moment.check(verified)
        var writer = JSONWriter()
        let answered: JSONValue
        switch form {
        case .record(let value):
            guard verified.index == nil, verified.statements.count <= 1 else {
                throw VerificationError(
                    .answer, "the answer names one record, and the proof is of more")
            }
            answered = value
            guard moment.records(of: verified).count == verified.statements.count else {
                throw VerificationError(.answer, "the record was not there at the moment")
            }
            RecordView.write(recordOf: verified, to: &writer)
        case .records(let value):
            guard verified.index != nil else {
                throw VerificationError(
                    .answer, "the answer names a label's records, and the proof is of no label")
            }
            answered = value
            RecordView.write(records: moment.records(of: verified), to: &writer)
        case .history(let value, let links):
            answered = value
            RecordView.write(records: moment.records(of: verified), to: &writer)
            try LinksCheck.check(links, against: verified)
        case .account(let value):
            guard value != .null else {
                throw VerificationError(.answer, "the answer is of an account, and names none")
            }
            answered = value
            writer.value(moment.account(verified))
        case .report(let value):
            guard let subject = verified.label?.text.split(separator: ":", maxSplits: 1).last,
                let subject = try? SubjectID(parsing: String(subject)),
                verified.index?.from == 0, moment.isReached(by: verified)
            else {
                throw VerificationError(
                    .answer, "the report is of all that is recorded, and the proof is not whole")
            }
            answered = value
            writer.value(moment.report(verified, of: subject))
        }
        guard try JSONParser.parse(writer.bytes) == answered else {
            throw VerificationError(
                .answer, "the records are not those that the presentation proves")
        }
    }
}
