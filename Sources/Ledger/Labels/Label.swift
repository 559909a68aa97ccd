package import Cryptography

/// What an answer can be complete for: a business, a participant or a topic, in normal form
/// (ledger-format.md §5).
package struct Label: Hashable, Sendable {
    /// ASCII, such as `subject:lei:5493001NTNQJDH60PM02`.
    package let text: String

    /// `nil` unless `text` is in normal form.
    package init?(_ text: String) {
        guard LabelGrammar.matches(text) else { return nil }
        self.text = text
    }

    /// The label of a business. `identifier` is a scheme and a value, such as `uscc:…`.
    package static func subject(_ identifier: String) -> Label? {
        Label(LabelKind.subject.rawValue + identifier)
    }

    package static func participant(_ name: String) -> Label? {
        Label(LabelKind.participant.rawValue + name)
    }

    /// `nil` for a family whose statements are found otherwise.
    package static func topic(_ family: StatementFamily) -> Label? {
        Label(LabelKind.topic.rawValue + family.rawValue)
    }

    /// Where the label stands in the index: `H("tallystick/index/v1\n" ‖ UTF-8(label))`.
    package var key: Digest {
        var hash = SHA256()
        hash.update("tallystick/index/v1\n")
        var text = text
        text.withUTF8 { hash.update(UnsafeRawBufferPointer($0)) }
        return hash.finalize()
    }
}
