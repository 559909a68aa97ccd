/// When something was so: of two facts on the same day, the one recorded later has the last word.
struct FactMoment: Comparable, Sendable {
    let day: CalendarDate
    let index: Int

    static func < (left: FactMoment, right: FactMoment) -> Bool {
        (left.day, left.index) < (right.day, right.index)
    }
}
