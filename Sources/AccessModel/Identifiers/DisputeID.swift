/// The name of a dispute.
package struct DisputeID: MadeName {
    package static let prefix = "d-"
    package let text: String

    package init(unchecked text: String) {
        self.text = text
    }
}
