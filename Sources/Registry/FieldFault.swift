/// What is wrong with one member of a request.
package struct FieldFault: Error, Sendable, Equatable {
    /// JSON pointer (RFC 6901).
    package let pointer: String
    package let code: String
    /// What is wrong and what to do, for people; it does not repeat what was sent.
    package let message: String

    package init(pointer: String, code: String, message: String) {
        self.pointer = pointer
        self.code = code
        self.message = message
    }
}
