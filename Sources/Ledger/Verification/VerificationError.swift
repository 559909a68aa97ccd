/// Why a document proves nothing.
package struct VerificationError: Error, Equatable, CustomStringConvertible {
    package let step: VerificationStep
    /// What was wrong, for people. It quotes nothing of the document.
    package let reason: String
    /// The place of the statement that failed, from 0: in a presentation's `statements`, or among
    /// the records posted.
    package let statementIndex: Int?

    package init(_ step: VerificationStep, _ reason: String, statementIndex: Int? = nil) {
        self.step = step
        self.reason = reason
        self.statementIndex = statementIndex
    }

    package var description: String {
        let place = statementIndex.map { " (statements[\($0)])" } ?? ""
        return "\(step.rawValue): \(reason)\(place)"
    }

    func at(_ statementIndex: Int) -> VerificationError {
        VerificationError(step, reason, statementIndex: statementIndex)
    }
}
