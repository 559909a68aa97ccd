/// What was asked for did not come whole in time.
struct DeadlineExceeded: Error, Equatable, CustomStringConvertible {
    let limit: Duration

    var description: String { "it took longer than \(limit)" }
}
