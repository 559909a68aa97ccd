/// What is known of a request once it is answered. It holds nothing that came from the client but
/// a method that the parser knows and an id that was checked.
package struct AccessRecord: Sendable {
    package let requestID: RequestID
    /// The server's part in a trace; `nil` where the request is in none.
    package let trace: TraceSpan?
    /// `nil` when the request was refused before it could be read.
    package let method: String?
    /// The template of the route; `nil` when there was none.
    package let route: String?
    package let status: Int
    /// From the request's head to the end of its answer; `nil` where no route was asked.
    package let duration: Duration?
    /// Bytes of the answer's body.
    package let bytes: Int
}
