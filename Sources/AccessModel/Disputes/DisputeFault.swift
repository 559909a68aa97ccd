/// Why something cannot be done in a dispute.
package enum DisputeFault: Error, Hashable, CaseIterable {
    /// It was resolved or withdrawn.
    case ended
    /// The reporter answered before.
    case answeredBefore
    /// It is resolved after the reporter's answer only.
    case unanswered
    /// What is upheld, wholly or in part, is resolved by a correction.
    case correctionMissing
    /// Nothing is corrected where a dispute is refused, or where it is about an inquiry.
    case correctionUncalledFor
    /// An authority ordered a correction.
    case correctionOrdered
    /// An authority's day for the resolution has passed already.
    case dayPassed
    /// A dispute is about one to fifty different statements.
    case targetCount

    /// What is wrong and what to do, for people.
    package var message: String {
        switch self {
        case .ended: "the dispute was resolved or withdrawn: open another if need be"
        case .answeredBefore: "the dispute was answered: resolve it"
        case .unanswered: "the dispute has no answer yet: answer it first"
        case .correctionMissing:
            "what is upheld is resolved by a correction: post it, and name its leaf"
        case .correctionUncalledFor:
            "there is nothing to correct where a dispute is refused or is about an inquiry: name no "
                + "correction"
        case .correctionOrdered: "an authority ordered a correction: the dispute cannot be refused"
        case .dayPassed: "the day set for the resolution has passed: set a later one"
        case .targetCount: "a dispute is about 1 to 50 different statements: name their leaves"
        }
    }
}
