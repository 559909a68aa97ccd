package import Ledger

/// An answer that passed the regulator's verifier: its proofs, and what they prove. The
/// convenient form of the answer is made from the latter, so the two cannot differ.
package struct ProvenAnswer: Sendable {
    package let presentation: Presentation
    package let verified: VerifiedPresentation
    /// What moment it is of.
    package let moment: AnswerMoment
}
