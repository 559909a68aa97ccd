/// One of several things that are wrong with a body: where, by which rule, and what to do.
package struct ProblemFinding: Hashable, Sendable {
    /// The physical line of a batch, from 1; `nil` where the body is one document.
    package let line: Int?
    /// The JSON Pointer (RFC 6901) of the member.
    package let pointer: String?
    /// The rule that was broken, such as `S012`.
    package let rule: String?
    /// `error` or `warning`, where some findings are no more than a doubt.
    package let severity: String?
    /// The stable name of what is wrong, for programs.
    package let code: String
    /// For people. It never repeats the value.
    package let message: String

    package init(
        line: Int? = nil, pointer: String? = nil, rule: String? = nil,
        severity: String? = nil, code: String, message: String
    ) {
        self.line = line
        self.pointer = pointer
        self.rule = rule
        self.severity = severity
        self.code = code
        self.message = message
    }
}
