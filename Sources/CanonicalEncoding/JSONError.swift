/// Why bytes are not the JSON that was asked for, and where (a byte offset from 0).
///
/// It never quotes the input: what could not be read may still be somebody's secret.
package struct JSONError: Error, Equatable, CustomStringConvertible {
    package enum Reason: String, Sendable {
        case invalidUTF8 = "the bytes are not valid UTF-8"
        case unexpectedEnd = "the text ends too early"
        case unexpectedByte = "this is not JSON"
        case duplicateName = "a member name appears twice in one object"
        case tooDeep = "the nesting is too deep"
        case loneSurrogate = "an escaped surrogate has no partner"
        case controlCharacter = "a control character stands unescaped in a string"
        case trailingBytes = "something follows the value"
        case numberTooLong = "a number has too many digits"
        case notAnInteger = "a number is not an integer of at most 2^53 - 1"
    }

    package let reason: Reason
    package let offset: Int

    package init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    package var description: String {
        "\(reason.rawValue) (at byte \(offset))"
    }
}
