internal import Contracts
internal import CreditModel

/// The state that the batches of one block have changed so far, over what is stored.
struct StateOverlay: Sendable {
    /// State with the number that it is stored under; a key that is known to have none is absent
    /// from `states` and present in `loaded`.
    var states: [StateKey: NumberedState] = [:]
    var loaded: Set<StateKey> = []
    /// Former numbers of accounts, which are found by their present ones.
    var renumbered: Set<StateKey> = []
    /// Annulled accounts whose number was given to another: written, and not found any more.
    var displaced: [(key: StateKey, held: NumberedState)] = []
    /// What an earlier batch of the block made of statements that it referred to.
    var targets: [Int: StateTarget] = [:]
    /// What the block's own statements say.
    var facts = PlacedFacts()
    var links: [StateLink] = []
    /// What has to be written, and under which new keys it is found.
    var changed: Set<StateKey> = []
    var newKeys: [(key: StateKey, number: Int)] = []
    /// The number that the next new state gets.
    var nextNumber: Int
    /// Files that were shown in this block.
    private(set) var readings: [PendingReading] = []
    /// References of batches in this block.
    var references: Set<String> = []

    /// What actions made of consents, disputes and their like.
    var matters: MatterOverlay
    /// What actions made of participants.
    var participants: ParticipantOverlay
    /// The contracts that were published, those of this block among them.
    var contracts: ContractBook
    /// The last tick.
    var clock: LedgerClock?

    /// Nothing has changed yet.
    init(on state: LedgerState, _ directory: ParticipantDirectory) {
        nextNumber = state.stateCount
        matters = MatterOverlay(nextNumber: state.matterCount)
        participants = ParticipantOverlay(directory)
        contracts = state.contracts
        clock = state.clock
    }

    /// Takes which files the block's inquiries showed.
    mutating func take(readingsOf statements: [PreparedStatement], first: Int) {
        for (offset, statement) in statements.enumerated() {
            guard let reading = statement.reading else { continue }
            readings.append(
                PendingReading(reading: reading, leaf: first + offset, time: statement.issuedAt))
        }
    }
}

/// State and where it is stored.
struct NumberedState: Sendable {
    let number: Int
    var state: HeldState

    /// Whether a key is the state's own, and no former number of an account.
    func isUnder(_ key: StateKey) -> Bool {
        guard case (.account(let state), .account(_, let number)) = (state, key) else {
            return true
        }
        return state.number == number
    }
}
