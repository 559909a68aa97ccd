/// The part of the registry's state that one batch is judged against, and that judging it changes:
/// a value, so that a batch that is refused is forgotten by forgetting it.
///
/// Whoever judges loads what the batch's records name before: a key that is not here is not in
/// the registry either.
package struct StateWorld: Sendable {
    package var accounts: [StateKey: AccountState] = [:]
    package var facilities: [StateKey: FacilityState] = [:]
    package var subjects: [StateKey: SubjectState] = [:]
    /// Numbers that an account had, and the key that it has now.
    package var renumbered: [StateKey: StateKey] = [:]
    /// By leaf index: what `supersedes`, `annuls`, `refiles` and `target` name.
    package var targets: [Int: StateTarget] = [:]
    /// What is needed to fold state again where the batch replaces or withdraws records.
    package var histories: [StateKey: StateHistory] = [:]
    /// What of the records that `refiles` names is filed anew already.
    package var refilings = Refilings()
    /// Keys whose state the batch changed.
    package internal(set) var changed: Set<StateKey> = []
    /// Where the batch found the account that a key leads to, if not under that key.
    package internal(set) var origins: [StateKey: StateKey] = [:]
    /// Annulled accounts whose number the batch gave to another, by where it found them.
    package internal(set) var displaced: [StateKey: AccountState] = [:]
    /// Links that the batch made: which leaf replaced, withdrew or filed anew which.
    package internal(set) var links: [StateLink] = []

    package init() {}
}
