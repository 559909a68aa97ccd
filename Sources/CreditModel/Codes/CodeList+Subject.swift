/// Codes that describe a business, and who may ask about it.
extension CodeList {
    /// Why somebody asks about a business.
    package static let inquiryPurpose = CodeList(
        "T16", "purpose of an inquiry",
        [
            ListedCode("pre_loan_review", chinese: "贷前(保前)审查"),
            ListedCode("in_loan_operation", chinese: "贷中操作"),
            ListedCode("post_loan_management", chinese: "贷后(在保)管理"),
            ListedCode("related_party", chinese: "关联查询"), ListedCode("guarantor_review"),
            ListedCode("subject_self"), ListedCode("dispute"), ListedCode("supervision"),
            ListedCode("judicial"),
        ])

    /// On what grounds an authority asks without consent.
    package static let legalBasis = CodeList(
        "T17", "legal basis",
        [
            "statute", "court_order", "supervisory_order", "law_enforcement_request",
            "tax_authority", "other",
        ])

    /// What a dispute says is wrong.
    package static let disputeGround = CodeList(
        "T18", "ground of a dispute",
        [
            "not_mine", "amount", "date", "state", "already_paid", "duplicate", "identity",
            "inquiry_unauthorised", "outdated", "other",
        ])

    /// What a court or an authority decided.
    package static let publicRecordKind = CodeList(
        "T20", "kind of public record",
        [
            "judgment", "enforcement", "dishonest_debtor_listing", "tax_arrears",
            "administrative_penalty", "insolvency", "business_licence_revoked", "other", "unknown",
        ])

    /// What has become of a public record.
    package static let publicRecordState = CodeList(
        "record_state", "state of a public record", ["open", "satisfied", "withdrawn"])

    /// How large a business is.
    package static let sizeClass = CodeList(
        "size_class", "size of a business", ["micro", "small", "medium", "large"])

    /// Whether a business is in business.
    package static let subjectState = CodeList(
        "state", "state of a business",
        ["active", "suspended", "revoked", "deregistered", "bankrupt"])
}
