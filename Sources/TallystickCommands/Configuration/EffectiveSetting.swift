/// A key with the value that holds, as it is shown to people.
struct EffectiveSetting: Equatable, Sendable {
    let name: String
    /// Masked where the value is a secret.
    let text: String
    let source: ConfigurationSource
    /// The source with the name that the key has there.
    let sourceText: String
}
