package import AccessModel

/// What is asked: on what ground, in what form, at what moment.
package struct InquiryQuestion: Sendable {
    package let terms: InquiryTerms
    package let form: InquiryForm
    package let moment: AskedMoment

    package init(_ terms: InquiryTerms, form: InquiryForm = .report, moment: AskedMoment = .latest)
    {
        self.terms = terms
        self.form = form
        self.moment = moment
    }
}
