/// A person's name inside a participant, `[a-z0-9][a-z0-9.-]{0,63}`: it means something together
/// with the participant only.
package struct PersonID: Hashable, Sendable {
    package let text: String

    /// Reads a name; `nil` for any other form, upper case too.
    package init?(parsing text: String) {
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed),
            let first = text.utf8.first, first != UInt8(ascii: "."), first != UInt8(ascii: "-")
        else { return nil }
        self.text = text
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "."), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
