package import CanonicalEncoding

/// Some lines of a return flow, one for each customer.
package struct ReturnFlowPage: Sendable {
    /// `subject`, `own` and `system`; of a business with too many statements for one report
    /// `"omitted": true` in place of the last two.
    package let lines: [JSONObject]
    /// Where the next page starts; `nil` at the end.
    package let next: Int?
}
