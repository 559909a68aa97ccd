/// The name of a monitoring.
package struct MonitoringID: MadeName {
    package static let prefix = "m-"
    package let text: String

    package init(unchecked text: String) {
        self.text = text
    }
}
