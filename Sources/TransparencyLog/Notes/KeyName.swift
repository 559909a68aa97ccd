/// The name of a signing key, such as a log's origin: not empty, and without white space, control
/// characters or "+", so that it can stand in a signature line and in an encoded key.
///
/// Two names are the same when their bytes are.
package struct KeyName: Sendable {
    package let text: String

    package init(_ text: String) throws(NoteError) {
        let isValid = text.unicodeScalars.allSatisfy { scalar in
            scalar.value >= 0x20 && scalar != "+" && !scalar.properties.isWhitespace
        }
        guard isValid, !text.isEmpty else { throw .malformedName }
        self.text = text
    }
}

extension KeyName: Hashable {
    package static func == (left: KeyName, right: KeyName) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}
