package import AccessModel

/// Requests for data, and after which of them the next page starts.
package struct DataRequestPage: Sendable {
    package let requests: [DataRequestState]
    /// `nil` at the end.
    package let next: Int?
}
