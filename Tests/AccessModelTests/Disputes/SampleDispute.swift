import AccessModel
import CreditModel

/// A dispute as tests open it.
enum SampleDispute {
    static func claim(
        _ targets: [Int] = [4, 7], ground: DisputeGround = .amount,
        openedBy: String = "bakery", respondent: String = "bank-a"
    ) throws -> DisputeClaim {
        try DisputeClaim(
            subject: SubjectID(parsing: "foreign:DE-HRB1"),
            openedBy: ParticipantID(parsing: openedBy),
            respondent: ParticipantID(parsing: respondent), targets: targets, ground: ground)
    }

    static func opened(
        on day: String = "2026-09-30", _ profile: DisputeProfile = .china,
        ground: DisputeGround = .amount
    ) throws -> DisputeState {
        DisputeState(
            DisputeID(random: "AAAAAAAAAAAAAAAAAAAA"), claim: try claim(ground: ground),
            opening: 9, on: try self.day(day), profile: profile)
    }

    static func escalation(
        on day: String, _ order: DisputeOrder?
    ) throws -> DisputeState.Escalation {
        DisputeState.Escalation(
            on: try self.day(day), by: try ParticipantID(parsing: "watch-1"), order: order)
    }

    static func day(_ text: String) throws -> CalendarDate {
        guard let day = CalendarDate(parsing: text) else { throw NoDay() }
        return day
    }

    private struct NoDay: Error {}
}
