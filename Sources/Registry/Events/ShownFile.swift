internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Ledger

/// What an inquiry's statement says of who was shown which file. It is held by reference: most of the
/// statements that wait for their block have none, and they may be many.
final class ShownFile: Sendable {
    /// The keys of the labels of the business and of the participant.
    let file: Digest
    let reader: Digest
    /// The one leaf that was shown; `nil` where the file was.
    let single: Int?
    /// The size of the log as which the file was shown; `nil` for what it was then.
    let knownSize: Int?

    /// `nil` for a statement that is no inquiry's, or whose reader saw nothing of the file.
    init?(_ content: StatementContent) {
        guard content.type == InquiryStatement.made.type,
            content["form"]?.stringValue != InquiryForm.activity.name,
            let file = content["subject"]?.stringValue.flatMap({ Label.subject($0) }),
            let reader = content["participant"]?.stringValue.flatMap({ Label.participant($0) })
        else { return nil }
        self.file = file.key
        self.reader = reader.key
        single = content["statement"]?.integerValue.map { Int($0) }
        knownSize = content["known_size"]?.integerValue.map { Int($0) }
    }

    /// - Parameter leaf: where the inquiry's own statement stands.
    func bound(at leaf: Int) -> Int { min(knownSize ?? leaf, leaf) }
}

extension StatementContent {
    fileprivate subscript(_ name: String) -> JSONValue? {
        members.first { $0.name == name }?.value
    }
}
