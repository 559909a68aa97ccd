internal import Ledger

/// Something other than a batch that is decided where its turn comes: over everything that was
/// recorded before it, which nothing else can change meanwhile.
protocol SequencedAction: Sendable {
    /// Who does it; `nil` where the registry does it itself. Whoever was suspended, or whose
    /// credential was revoked, while it waited is refused before it is decided.
    var actedBy: Actor? { get }

    /// Decides what is recorded of it. What it changes in `turn` counts only if it does not throw.
    ///
    /// - Throws: why it is refused, where nothing is recorded of that.
    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction
}

/// An action of a person.
protocol PersonalAction: SequencedAction {
    var actor: Actor { get }
}

extension PersonalAction {
    var actedBy: Actor? { actor }
}

/// What an action came to.
struct DecidedAction: Sendable {
    /// At least one; they stand side by side.
    let statements: [StatementContent]
    /// Why it was refused, where the statements record the refusal.
    var refusal: RegistryError?
    /// What participants are told of it, in the transaction that records it.
    var notices: [Notice]

    init(
        _ statements: [StatementContent], refusal: RegistryError? = nil, notices: [Notice] = []
    ) {
        self.statements = statements
        self.refusal = refusal
        self.notices = notices
    }
}
