package import CanonicalEncoding

/// Some statements of an activity log, in the order of the ledger.
package struct ActivityPage: Sendable {
    /// Each `index`, `recorded_at`, `type` and the statement's members that are not null; of an
    /// erased one `"erased": true` in place of them.
    package let lines: [JSONObject]
    /// At which position the next page starts; `nil` at the end.
    package let next: Int?
}
