/// The five classes of asset quality (code list T3), from best to worst.
package enum Classification: Int, Sendable, Comparable, CaseIterable {
    case normal
    case specialMention
    case substandard
    case doubtful
    case loss

    /// The class that the code names.
    init?(code: String) {
        guard let match = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = match
    }

    /// The code of T3.
    package var code: String {
        switch self {
        case .normal: "normal"
        case .specialMention: "special_mention"
        case .substandard: "substandard"
        case .doubtful: "doubtful"
        case .loss: "loss"
        }
    }

    /// The last three classes.
    package var isNonPerforming: Bool { self >= .substandard }

    package static func < (left: Classification, right: Classification) -> Bool {
        left.rawValue < right.rawValue
    }
}
