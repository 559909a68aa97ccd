/// Whose matters are listed, by the number of a label.
package enum MatterList: Sendable, Equatable {
    case all
    /// Those about a business.
    case owner(Int)
    /// Those that are a participant's.
    case participant(Int)
}
