/// The name of a place that a participant is told its events at.
package struct WebhookID: MadeName {
    package static let prefix = "w-"
    package let text: String

    package init(unchecked text: String) {
        self.text = text
    }
}
