package import AccessModel

/// Exports that cover statements of a business.
package struct SubjectExports: Sendable {
    /// In the order in which they were made.
    package let exports: [ExportState]
    /// After which number the next page starts; `nil` at the end.
    package let next: Int?
}
