internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger
internal import Registry

/// Makes the convenient form again from what was proven and refuses a difference.
enum ConvenientFormCheck {
    /// - Returns: what else than `verified` the form was made from.
    static func check(
        _ form: VerifiableDocument.ConvenientForm, of moment: AnswerMoment,
        against verified: VerifiedPresentation, by verifier: LedgerVerifier
    ) throws -> [VerifiedPresentation] {
        try moment.check(verified)
        var writer = JSONWriter()
        var files: [VerifiedPresentation] = []
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
            try WithdrawalCheck.check(verified, at: nil)
            guard value != .null || verified.statements.contains(where: \.isOpening) else {
                throw VerificationError(.answer, "the answer is of an account, and shows none")
            }
            answered = value
            writer.value(moment.account(verified))
        case .inquiry(let form):
            answered = [
                "inquiry": form.inquiry, "report": form.report, "footprints": form.footprints,
            ]
            let report: CreditReport
            (report, files) = try ReportCheck.report(
                verified, form.merged, expired: AssertedCheck.expired(in: form.asserted) ?? [],
                of: moment, by: verifier)
            let inquiry = InquiryCheck(moment: moment, own: verified, merged: files)
            try inquiry.checkStatements()
            try inquiry.check(asserted: form.asserted, on: try ReportCheck.business(verified))
            writer.raw("{\"inquiry\":")
            writer.list("", "", verified.statements.suffix(1)) { RecordView.write($1, to: &$0) }
            writer.raw(",\"report\":")
            writer.value(.object(report.json))
            writer.raw(",\"footprints\":")
            writer.value(FootprintView.value(own: verified, merged: files, at: moment))
            writer.raw("}")
        case .dispute(let value, let day):
            guard verified.index == nil, let dispute = DisputeView.dispute(provenBy: verified)
            else {
                throw VerificationError(
                    .answer, "the answer is of a dispute, and its proof is of none")
            }
            guard let day = day.stringValue.flatMap({ CalendarDate(parsing: $0) }) else {
                throw VerificationError(.shape, "the answer does not say of which day it is")
            }
            answered = value
            writer.value(.object(dispute.json(on: day)))
        case .incident(let value):
            guard verified.index == nil,
                let incident = IncidentView.incident(provenBy: verified)
            else {
                throw VerificationError(
                    .answer, "the answer is of an incident, and its proof is of none")
            }
            answered = value
            writer.value(.object(incident))
        }
        guard try JSONParser.parse(writer.bytes) == answered else {
            throw VerificationError(
                .answer, "the records are not those that the presentation proves")
        }
        return files
    }
}

extension VerifiedStatement {
    fileprivate var isOpening: Bool {
        type?.family == .credit && type?.name == "account.opened"
    }
}
