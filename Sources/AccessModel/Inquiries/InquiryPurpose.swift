/// What a reader asks for (code list T16).
package enum InquiryPurpose: String, Sendable, CaseIterable {
    case preLoanReview = "pre_loan_review"
    case inLoanOperation = "in_loan_operation"
    case postLoanManagement = "post_loan_management"
    case relatedParty = "related_party"
    case guarantorReview = "guarantor_review"
    case subjectSelf = "subject_self"
    case dispute
    case supervision
    case judicial
}
