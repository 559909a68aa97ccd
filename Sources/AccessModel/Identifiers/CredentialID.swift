/// The name of a credential; not the secret that its holder presents.
package struct CredentialID: MadeName {
    package static let prefix = "k-"
    package let text: String

    package init(unchecked text: String) {
        self.text = text
    }
}
