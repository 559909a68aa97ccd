/// The name of a consent.
package struct ConsentID: MadeName {
    package static let prefix = "c-"
    package let text: String

    package init(unchecked text: String) {
        self.text = text
    }
}
