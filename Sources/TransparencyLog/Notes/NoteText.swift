/// What the text of a note may hold.
enum NoteText {
    /// Whether the last byte is a line feed and no other control character below U+0020 is there.
    static func isValid(_ text: some BidirectionalCollection<UInt8>) -> Bool {
        text.last == UInt8(ascii: "\n") && hasNoControlCharacters(text)
    }

    static func hasNoControlCharacters(_ text: some Collection<UInt8>) -> Bool {
        text.allSatisfy { $0 >= 0x20 || $0 == UInt8(ascii: "\n") }
    }
}
