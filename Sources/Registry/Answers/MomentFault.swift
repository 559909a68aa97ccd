/// Why a moment cannot be asked about.
package struct MomentFault: Error, Equatable {
    /// The member or parameter at fault.
    package let name: String
    /// For programs.
    package let code: String
    /// For people: what to write instead. It does not repeat what was written.
    package let message: String

    static let noDay = MomentFault(
        name: "as_of", code: "invalid_date", message: "write a day as YYYY-MM-DD")
    static let noTime = MomentFault(
        name: "known_at", code: "invalid_moment",
        message: "write a size of the log, or an instant in UTC as YYYY-MM-DDThh:mm:ssZ")
    static let future = MomentFault(
        name: "known_at", code: "in_the_future",
        message: "the log is not there yet; ask about a moment that has passed")
    static let beforeTheLog = MomentFault(
        name: "known_at", code: "before_the_log",
        message: "this is before the first block; nothing was known then")

    /// - Parameter seconds: how old a time must be that no block has passed.
    static func unsettled(_ seconds: Int) -> MomentFault {
        MomentFault(
            name: "known_at", code: "not_settled",
            message: "what was known then is not settled yet: a block may still come; ask again in "
                + "\(seconds) seconds, or by the size of the log")
    }
}
