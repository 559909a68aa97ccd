internal import CanonicalEncoding
internal import Cryptography
internal import Ledger

/// An erasure as the log records it, and which statements it accounts for (docs/erasure.md).
///
/// That it names a leaf is not enough. A registry that hides what nobody may erase, such as a deadline
/// that it missed, or a record in another business's file, could name it in any erasure.
struct PerformedErasure {
    private enum Scope: String {
        case business
        case statement
    }

    private static let performed = StatementType(family: .erasure, name: "performed", version: 1)

    /// Those that it names.
    let leaves: [Int]
    private let scope: Scope
    /// The key of the label of the business in whose file it was performed.
    let file: Digest

    /// Whether it took all that was in the file.
    var isOfBusiness: Bool { scope == .business }

    /// `nil` for any other statement, and for one that accounts for nothing: what an erasure destroys in
    /// the file of another (`other_party`) is named in the file of the business that was erased, too.
    init?(_ statement: OpenedStatement) {
        func value(_ name: String) -> JSONValue? {
            statement.members.first { $0.name == name }?.value
        }
        guard statement.type == Self.performed,
            let indices = value("indices")?.arrayValue,
            let scope = value("scope")?.stringValue.flatMap({ Scope(rawValue: $0) }),
            let file = value("subject")?.stringValue.flatMap({ Label.subject($0) })
        else { return nil }
        leaves = indices.compactMap { $0.integerValue.flatMap { Int(exactly: $0) } }
        self.scope = scope
        self.file = file.key
    }

    /// Whether it may have erased a statement that it names.
    func mayErase(_ statement: HiddenStatement) -> Bool {
        let isOfFamily =
            switch scope {
            case .business: statement.family.isErasedWithBusiness
            case .statement: statement.family.isErasedByItself
            }
        return isOfFamily && statement.labels.contains(file)
    }
}
