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

    /// The symbol of a month in a payment history (Metro 2): 0 up to 29 days, 6 from 180 on.
    package static func symbol(of days: Int) -> Character {
        switch days {
        case ...29: "0"
        case 30...59: "1"
        case 60...89: "2"
        case 90...119: "3"
        case 120...149: "4"
        case 150...179: "5"
        default: "6"
        }
    }
}
