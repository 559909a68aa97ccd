internal import Ledger

/// Something other than a batch that is decided where its turn comes: over everything that was
/// recorded before it, which nothing else can change meanwhile.
protocol SequencedAction: Sendable {
    /// Decides what is recorded of it. What it changes in `turn` counts only if it does not throw.
    ///
    /// - Throws: why it is refused, where nothing is recorded of that.
    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction
}

/// What an action came to.
struct DecidedAction: Sendable {
    /// At least one; they stand side by side.
    let statements: [StatementContent]
    /// Why it was refused, where the statements record the refusal.
    var refusal: RegistryError?

    init(_ statements: [StatementContent], refusal: RegistryError? = nil) {
        self.statements = statements
        self.refusal = refusal
    }
}
