internal import AccessModel

/// The name of a contract's proposal.
package struct ContractDraftID: MadeName {
    package static let prefix = "s-"
    package let text: String

    package init(unchecked text: String) {
        self.text = text
    }
}
