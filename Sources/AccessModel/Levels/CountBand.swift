/// About how many there are.
package enum CountBand: String, Sendable, CaseIterable {
    case none = "0"
    case one = "1"
    case few = "2-4"
    case several = "5-9"
    case many = "10+"

    package init(_ count: Int64) {
        switch count {
        case ...0: self = .none
        case 1: self = .one
        case 2...4: self = .few
        case 5...9: self = .several
        default: self = .many
        }
    }
}
