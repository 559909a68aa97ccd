internal import CanonicalEncoding
internal import Ledger
internal import Registry

/// Makes the convenient form again from what was proven and refuses a difference.
enum ConvenientFormCheck {
    static func check(
        _ form: VerifiableDocument.ConvenientForm, against verified: VerifiedPresentation
    ) throws {
        var writer = JSONWriter()
        let answered: JSONValue
        switch form {
        case .record(let value):
            guard verified.index == nil, verified.statements.count <= 1 else {
                throw VerificationError(
                    .answer, "the answer names one record, and the proof is of more")
            }
            answered = value
            RecordView.write(recordOf: verified, to: &writer)
        case .records(let value):
            guard verified.index != nil else {
                throw VerificationError(
                    .answer, "the answer names a label's records, and the proof is of no label")
            }
            answered = value
            RecordView.write(records: verified.statements, to: &writer)
        }
        guard try JSONParser.parse(writer.bytes) == answered else {
            throw VerificationError(
                .answer, "the records are not those that the presentation proves")
        }
    }
}
