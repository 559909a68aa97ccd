/// What is wrong with one setting: where it stands, and why it cannot hold.
struct ConfigurationFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// What whoever set it calls it: a flag, a variable, or a file and a key.
    let place: String
    let reason: String

    var description: String { "\(place): \(reason)" }
}
