/// The name of an incident.
package struct IncidentID: MadeName {
    package static let prefix = "e-"
    package let text: String

    package init(unchecked text: String) {
        self.text = text
    }
}
