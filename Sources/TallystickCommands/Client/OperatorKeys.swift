/// The credentials of two persons of the operator: one applies for a participant, the other
/// verifies it.
struct OperatorKeys: Sendable {
    let first: String
    let second: String
}
