internal import AccessModel
internal import HTTPTypes
internal import Hummingbird

extension LegalGround {
    /// The ground that a question's body states.
    init(body form: BodyForm) throws {
        self.init(
            basis: try form.choice("legal_basis", LegalBasis.self),
            caseNumber: try form.text("case_no", maximumLength: Self.longestCaseNumber))
    }

    /// The ground that the fields of a question without a body state. They are no part of the
    /// target, which is logged by others on its way.
    init(fields: HTTPFields) throws {
        guard let basis = fields[.legalBasis].flatMap({ LegalBasis(rawValue: $0) }),
            let caseNumber = fields[.caseNumber],
            (1...Self.longestCaseNumber).contains(caseNumber.unicodeScalars.count)
        else {
            throw HTTPProblem(
                .legalGroundRequired,
                "An authority states why it reads: the field Legal-Basis, one of "
                    + LegalBasis.allCases.map(\.rawValue).joined(separator: ", ")
                    + ", and the field Case-Number, of at most \(Self.longestCaseNumber) "
                    + "characters.")
        }
        self.init(basis: basis, caseNumber: caseNumber)
    }
}

extension HTTPField.Name {
    // Literal tokens (RFC 9110 §5.6.2), so the names are never nil.
    static let legalBasis = HTTPField.Name("Legal-Basis")!
    static let caseNumber = HTTPField.Name("Case-Number")!
}

extension ProblemType {
    static let legalGroundRequired = ProblemType(
        "legal_ground_required", .forbidden,
        title: Phrase("A legal basis and a case are needed", "须提供法律依据和案号"))
}
