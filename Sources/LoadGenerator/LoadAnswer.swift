/// What a client got for one request of a phase.
struct LoadAnswer {
    /// Of the answer's body.
    let bytes: Int
    /// Verifies the answer. It is called when the phase is over, so that no time of it counts.
    var verify: (@Sendable () throws -> Void)?
}
