/// Some of the matters of a list, in the order in which they began.
struct MatterPage: Sendable {
    let matters: [Matter]
    /// After which number the next page starts; `nil` at the end.
    let next: Int?
}
