/// Days past due in the buckets of T4.
package enum DaysPastDue {
    /// The code of T4.
    package static func bucket(of days: Int) -> String {
        switch days {
        case ...0: "current"
        case 1...29: "days_1_29"
        case 30...59: "days_30_59"
        case 60...89: "days_60_89"
        case 90...119: "days_90_119"
        case 120...149: "days_120_149"
        case 150...179: "days_150_179"
        default: "days_180_plus"
        }
    }
}
