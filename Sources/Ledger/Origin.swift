internal import TransparencyLog

/// The name of a log: the first line of its checkpoints, the name of its key and every
/// statement's `iss`.
package struct Origin: Sendable, Hashable {
    private let name: KeyName

    package var text: String { name.text }

    /// `nil` unless `text` can name a key in a signed note (C2SP signed-note).
    package init?(_ text: String) {
        guard let name = try? KeyName(text) else { return nil }
        self.name = name
    }
}
