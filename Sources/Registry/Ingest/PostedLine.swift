/// One line of a posted batch, before anyone has read it.
package struct PostedLine: Sendable {
    /// The line's number in the body, from 1.
    package let number: Int
    /// Its bytes; `nil` for a line that was longer than any record may be.
    package let bytes: [UInt8]?

    package init(number: Int, bytes: [UInt8]?) {
        self.number = number
        self.bytes = bytes
    }
}
