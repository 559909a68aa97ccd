/// Where a submission's statements stand.
struct Placement: Sendable {
    /// The height of their block.
    let height: Int
    /// The leaf of the first.
    let first: Int
}
