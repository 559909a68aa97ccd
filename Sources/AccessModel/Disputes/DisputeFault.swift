/// Why something cannot be done in a dispute.
package enum DisputeFault: String, Error, Hashable, CaseIterable {
    /// It was resolved or withdrawn.
    case ended
    /// The reporter answered before.
    case answeredBefore = "answered_before"
    /// It is resolved after the reporter's answer only.
    case unanswered
    /// What is upheld, wholly or in part, is resolved by a correction.
    case correctionMissing = "correction_missing"
    /// Nothing is corrected where a dispute is refused, or where it is about an inquiry.
    case correctionUncalledFor = "correction_uncalled_for"
    /// An authority ordered a correction.
    case correctionOrdered = "correction_ordered"
    /// An authority's day for the resolution has passed already.
    case dayPassed = "day_passed"
    /// What is named as the correction supersedes and annuls no target, is another's, or was there
    /// before the dispute.
    case correctionUnfit = "correction_unfit"
    /// The same is disputed already, by the same participant.
    case openAlready = "open_already"
    /// The statements are not all of one participant, which could answer.
    case severalRespondents = "several_respondents"
    /// Whether an inquiry was allowed is disputed about inquiries, anything else about records.
    case groundUnfit = "ground_unfit"
    /// A dispute is about one to fifty different statements.
    case targetCount = "target_count"

    /// The member of the request that is wrong (RFC 6901), whatever the dispute's state; `nil` where it
    /// is the state that does not allow it.
    package var pointer: String? {
        switch self {
        case .correctionMissing, .correctionUncalledFor, .correctionUnfit: "/correction"
        case .dayPassed: "/due_on"
        case .severalRespondents, .targetCount: "/targets"
        case .groundUnfit: "/ground"
        case .ended, .answeredBefore, .unanswered, .correctionOrdered, .openAlready: nil
        }
    }

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
        case .correctionUnfit:
            "the correction must be the reporter's own, recorded since the dispute was opened, and "
                + "supersede or annul what is disputed: name the leaf of such a one"
        case .openAlready: "this is disputed already: follow the dispute that is open"
        case .severalRespondents:
            "the statements are of several participants: open a dispute with each"
        case .groundUnfit:
            "inquiry_unauthorised is a ground for disputing inquiries, the others are for records"
        case .targetCount: "a dispute is about 1 to 50 different statements: name their leaves"
        }
    }
}
