package import AccessModel

/// Some of an authority's legal holds.
package struct HoldPage: Sendable {
    /// In the order in which they were placed, those that were lifted among them.
    package let holds: [LegalHold]
    /// After which number the next page starts; `nil` at the end.
    package let next: Int?
}
