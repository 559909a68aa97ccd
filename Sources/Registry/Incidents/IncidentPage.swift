package import CanonicalEncoding

/// Some of the incidents, in the order in which they were opened.
package struct IncidentPage: Sendable {
    package let incidents: [JSONObject]
    /// After which number the next page starts; `nil` at the end. A page may have fewer incidents than
    /// were asked for, or none, and another after it.
    package let next: Int?
}
