/// The name of an authority's request for data.
package struct DataRequestID: MadeName {
    package static let prefix = "q-"
    package let text: String

    package init(unchecked text: String) {
        self.text = text
    }
}
