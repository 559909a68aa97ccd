import CanonicalEncoding

/// Numbers as checkpoints, proofs and witnesses write them.
package enum DecimalText {
    /// `nil` for anything but the one spelling of a number from 0 to `Int.max`.
    package static func number(_ text: String) -> Int? {
        guard let number = Int(text), String(number).hasSameBytes(as: text), number >= 0 else {
            return nil
        }
        return number
    }
}
