/// Why something cannot be done about an incident.
package enum IncidentFault: String, Error, Hashable, CaseIterable {
    case closed
    /// Its detection lies ahead of the log's time.
    case detectedInFuture = "detected_in_future"
    /// Its detection lies too long ago.
    case detectedTooLongAgo = "detected_too_long_ago"
    /// Whoever runs the registry gives itself no more time.
    case detectionMovedLater = "detection_moved_later"
    /// Nothing would change.
    case nothingAmended = "nothing_amended"
    /// A count is negative or beyond what there can be.
    case extentOutOfRange = "extent_out_of_range"
    /// The first report comes first, once; the others after it.
    case reportOutOfTurn = "report_out_of_turn"
    /// It is closed after a report of it was sent, or the report was waived.
    case unreported
    /// A duty is waived while it is open.
    case dutyOver = "duty_over"
    /// It has as many statements as it may have.
    case tooManySteps = "too_many_steps"
    /// A text holds the identifier of a business.
    case namesBusiness = "names_a_business"
    /// A lender has as many open incidents as it may have.
    case tooManyOpen = "too_many_open"

    /// The member of the request that is wrong (RFC 6901), whatever the incident's state; `nil` where
    /// it is the state that does not allow it.
    package var pointer: String? {
        switch self {
        case .detectedInFuture, .detectedTooLongAgo, .detectionMovedLater: "/detected_at"
        case .nothingAmended: ""
        case .extentOutOfRange: "/affected_records"
        case .namesBusiness: "/summary"
        case .closed, .reportOutOfTurn, .unreported, .dutyOver, .tooManySteps, .tooManyOpen: nil
        }
    }

    /// What is wrong and what to do, for people.
    package var message: String {
        switch self {
        case .closed: "the incident is closed: open another if it goes on"
        case .detectedInFuture:
            "an incident cannot have been detected after now: give the true time"
        case .detectedTooLongAgo:
            "an incident is recorded within a year of its detection: give the true time"
        case .detectionMovedLater:
            "a later time of detection gives more time, which only an authority may: ask it to"
        case .nothingAmended: "nothing is amended: name what is different now"
        case .extentOutOfRange: "a count must be from 0 to \(IncidentExtent.most)"
        case .reportOutOfTurn:
            "the first report comes first and once: send the first, then follow_up or final"
        case .unreported:
            "the incident was not reported: record the report, or have an authority waive it"
        case .dutyOver: "the duty was done, missed or waived already: nothing is left to waive"
        case .tooManySteps: "the incident has as many statements as it may: close it, open another"
        case .namesBusiness:
            "an incident names no business: leave its identifier out of the text"
        case .tooManyOpen: "too many incidents of yours are open: wait until one is closed"
        }
    }
}
