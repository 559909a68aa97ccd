package import CanonicalEncoding

/// An incident as a reader may see it, and the statements that it is made of.
package struct IncidentAnswer: Sendable {
    /// All of it, or what everyone may see.
    package let shown: JSONObject
    package let proof: ProvenAnswer
}
