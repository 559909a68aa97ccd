/// A page of an answer that is sent page by page, each proven by itself.
package struct ProvenPage: Sendable {
    /// `nil` where nothing stands in the page.
    package let answer: ProvenAnswer?
    /// Where the next page starts; `nil` at the end.
    package let next: Int?
}
