/// What a server does in a trace: its own span, under the one of whoever asked.
package struct TraceSpan: Sendable, Equatable {
    package let parent: TraceParent
    /// 16 digits of hexadecimal, not all of them 0.
    package let id: String

    package init(
        under parent: TraceParent,
        using generator: inout some RandomNumberGenerator
    ) {
        self.parent = parent
        let number = UInt64.random(in: 1 ... .max, using: &generator)
        let digits = String(number, radix: 16)
        id = String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// The `traceresponse` field (W3C Trace Context Level 2, §5), which has the form of a
    /// `traceparent`. Nothing is recorded here, so the flag of who asked is handed back.
    package var response: String {
        "00-\(parent.traceID)-\(id)-\(parent.isSampled ? "01" : "00")"
    }
}
