/// A log that a policy accepts.
package struct PolicyLog: Sendable, Equatable {
    /// Its name is the log's origin.
    package let key: VerifierKey
    /// Where the log is; what the place offers is for the reader of the policy to know.
    package let url: String?
}
