/// The functions of CEL that are called on a value.
enum LibraryMethod: String, CaseIterable, Sendable {
    case size
    case startsWith
    case endsWith
    case contains
    case getFullYear
    case getMonth
    case getDate
    case getDayOfMonth
    case getDayOfWeek
    case getDayOfYear
    case getHours
    case getMinutes
    case getSeconds
    case getMilliseconds

    enum Role: Sendable {
        case size
        case stringTest
        /// Of a part of a calendar day.
        case calendar
        /// Of a part of a timestamp's day, or a duration in that unit.
        case clock
    }

    var role: Role {
        switch self {
        case .size: .size
        case .startsWith, .endsWith, .contains: .stringTest
        case .getFullYear, .getMonth, .getDate, .getDayOfMonth, .getDayOfWeek, .getDayOfYear:
            .calendar
        case .getHours, .getMinutes, .getSeconds, .getMilliseconds: .clock
        }
    }
}
