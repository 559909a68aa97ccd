/// The name of an inquiry, served or refused.
package struct InquiryID: MadeName {
    package static let prefix = "i-"
    package let text: String

    package init(unchecked text: String) {
        self.text = text
    }
}
