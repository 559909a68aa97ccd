/// The name of a legal hold.
package struct HoldID: MadeName {
    package static let prefix = "h-"
    package let text: String

    package init(unchecked text: String) {
        self.text = text
    }
}
