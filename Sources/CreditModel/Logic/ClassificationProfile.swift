/// How bad a class days past due demand at least: thresholds of supervision, which differ between
/// countries and change.
package struct ClassificationProfile: Sendable, Equatable {
    /// More days than this demand substandard.
    package let substandardAfter: Int
    /// More days than this demand doubtful.
    package let doubtfulAfter: Int
    /// More days than this demand loss.
    package let lossAfter: Int

    /// Thresholds in days past due, ascending.
    package init(substandardAfter: Int, doubtfulAfter: Int, lossAfter: Int) {
        self.substandardAfter = substandardAfter
        self.doubtfulAfter = doubtfulAfter
        self.lossAfter = lossAfter
    }

    /// Order 1 of 2023 of the Chinese banking supervisor and the People's Bank.
    package static let standard = ClassificationProfile(
        substandardAfter: 90, doubtfulAfter: 270, lossAfter: 360)

    /// The best class that is allowed.
    package func floor(daysPastDue: Int) -> Classification {
        if daysPastDue > lossAfter { return .loss }
        if daysPastDue > doubtfulAfter { return .doubtful }
        return daysPastDue > substandardAfter ? .substandard : .normal
    }
}
