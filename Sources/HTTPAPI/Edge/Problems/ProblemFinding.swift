/// One of several things that are wrong with a body: where, by which rule, and what to do.
package struct ProblemFinding: Hashable, Sendable {
    /// The physical line of a batch, or of a source within the body, from 1; `nil` where neither is.
    package let line: Int?
    /// The column in that line of a source, in code points, from 1.
    package let column: Int?
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
        line: Int? = nil, column: Int? = nil, pointer: String? = nil, rule: String? = nil,
        severity: String? = nil, code: String, message: String
    ) {
        self.line = line
        self.column = column
        self.pointer = pointer
        self.rule = rule
        self.severity = severity
        self.code = code
        self.message = message
    }
}
