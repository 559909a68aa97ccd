internal import AccessModel
internal import CreditModel
internal import Ledger

/// What a reader may see of statements.
///
/// Whether a statement is the reader's own, or stands in the file that it may see whole, is asked
/// twice: of what storage says beside the sealed contents, before they are opened, and of the
/// contents, which are committed to.
struct DisclosurePolicy: Sendable {
    /// For those who see no facts.
    static let nothing = DisclosurePolicy(view: nil, own: nil, file: nil)

    /// A label, and its number while anything stands under it.
    private struct Place: Sendable {
        let label: Label
        let number: Int?

        init(_ label: Label, in ledger: PublishedLedger) {
            self.label = label
            number = ledger.state.index.head(of: label.key)?.number
        }

        func holds(_ statement: StoredStatement) -> Bool {
            statement.links.contains { $0.label == number }
        }

        func holds(_ content: StatementContent) -> Bool {
            !content.members(filingUnder: label).isEmpty
        }
    }

    /// What is seen of what is not the reader's own.
    private let view: LevelView?
    /// Under whose label the reader's own statements stand.
    private let own: Place?
    /// The label that an answer is about.
    private let file: Label?

    private init(view: LevelView?, own: Place?, file: Label?) {
        self.view = view
        self.own = own
        self.file = file
    }

    /// For a participant at a level: what it recorded itself is shown whole at every one.
    init(for reader: Participant, at view: LevelView, in ledger: PublishedLedger) {
        self.init(
            view: view,
            own: view.showsAll
                ? nil : Label.participant(reader.id.text).map { Place($0, in: ledger) },
            file: nil)
    }

    /// For a business without an inquiry: everything in its own file. For a lender: what it recorded
    /// itself. And what the registry says of itself.
    init(ofFile label: Label, in ledger: PublishedLedger) {
        self.init(view: nil, own: Place(label, in: ledger), file: nil)
    }

    /// The policy for an answer about a label: an opened statement shows why it is there.
    func showing(_ label: Label) -> DisclosurePolicy {
        DisclosurePolicy(view: view, own: own, file: label)
    }

    /// Whether storage says that any of the statement may be shown.
    func opens(_ statement: StoredStatement) -> Bool {
        let kind = ViewedStatement.Kind(vct: statement.type)
        return shown(
            kind, at: statement.leafIndex, isOwn: isOwn(statement), filedBy: []) != .none
    }

    /// The statement with as many disclosures as may be shown; `nil` where it is withheld. Refused
    /// where storage and the contents do not say the same.
    func shown(
        _ statement: StoredStatement, _ opened: OpenedStatement
    ) throws(RegistryError) -> OpenedStatement? {
        let content = opened.content
        let isOwn = own?.holds(content) ?? false
        // What would say whose it is, or in whose file it stands, may be what was erased of it.
        guard isOwn == self.isOwn(statement) || !isOwn && !opened.isWhole else {
            throw .inconsistent("a statement's links and its contents name different labels")
        }
        if let file, !opened.isWhole, content.members(filingUnder: file).isEmpty { return nil }
        let filedBy = file.map { content.members(filingUnder: $0) } ?? ["subject"]
        switch shown(
            .init(vct: content.type.vct), at: statement.leafIndex, isOwn: isOwn, filedBy: filedBy)
        {
        case .all: return opened
        case .only(let names): return opened.disclosing(names)
        case .none: return nil
        }
    }

    private func shown(
        _ kind: ViewedStatement.Kind?, at leafIndex: Int, isOwn: Bool, filedBy: Set<String>
    ) -> ShownMembers {
        // What the registry says of itself is for every reader of facts.
        guard let kind else { return view == nil && own == nil ? .none : .all }
        guard let view else { return isOwn ? .all : .none }
        return view.shown(
            ViewedStatement(kind, isOwn: isOwn, filedBy: filedBy), at: leafIndex)
    }

    private func isOwn(_ statement: StoredStatement) -> Bool {
        own?.holds(statement) ?? false
    }
}
