/// Some bytes of a bundle.
package struct DataBundlePage: Sendable {
    /// Whole lines, each with its end; empty where nothing of the page belongs to the bundle.
    package let bytes: [UInt8]
    /// Where the next page starts; `nil` at the end.
    package let next: Int?
}
