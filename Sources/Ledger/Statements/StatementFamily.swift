/// What a statement is about: the second part of its `vct` (ledger-format.md §8).
package enum StatementFamily: String, CaseIterable, Sendable {
    case registry
    case participant
    case batch
    case credit
    case consent
    case inquiry
    case dispute
    case contract
    case incident
    case erasure
}
