import AccessModel
import CreditModel
import Registry

extension Registry {
    /// The report that an authority is shown.
    func report(
        on subject: SubjectID, moment: AskedMoment = .latest
    ) async throws -> ProvenReport {
        try await inquire(
            InquiryQuestion(try InquirySample.supervision(on: subject.text), moment: moment),
            by: try InquirySample.regulator()
        ).report
    }
}
