/// The five classes of asset quality, from the best to the worst.
enum SampleClass: Int, Comparable {
    case normal
    case specialMention
    case substandard
    case doubtful
    case loss

    /// The best class that so many days past due allow: the floors of the Measures for the Risk
    /// Classification of Financial Assets of Commercial Banks (CBIRC and PBOC Order 1 of 2023).
    init(daysPastDue: Int) {
        switch daysPastDue {
        case ...0: self = .normal
        case ...90: self = .specialMention
        case ...270: self = .substandard
        case ...360: self = .doubtful
        default: self = .loss
        }
    }

    /// The code of list T3.
    var code: String {
        switch self {
        case .normal: "normal"
        case .specialMention: "special_mention"
        case .substandard: "substandard"
        case .doubtful: "doubtful"
        case .loss: "loss"
        }
    }

    static func < (left: SampleClass, right: SampleClass) -> Bool {
        left.rawValue < right.rawValue
    }
}
