package import AccessModel
package import CreditModel

/// A dispute that is to be opened.
package struct DisputeRequest: Sendable {
    /// What is said for or against, in characters (Unicode scalars).
    package static let longestText = 2_000
    /// A statement of the business, in characters (Unicode scalars).
    package static let longestStatement = 500
    /// An authority's number of a case, in characters (Unicode scalars).
    package static let longestCaseNumber = 100

    package let subject: SubjectID
    /// Leaf indices, in any order.
    package let targets: [Int]
    package let ground: DisputeGround
    package let text: String

    package init(subject: SubjectID, targets: [Int], ground: DisputeGround, text: String) {
        self.subject = subject
        self.targets = targets
        self.ground = ground
        self.text = text
    }
}
