internal import Cryptography
internal import Ledger

/// What is left to see of a statement of which something is not disclosed: what it is, and in whose
/// files it stands.
struct HiddenStatement {
    let family: StatementFamily
    /// The keys of the labels that it stands under.
    let labels: [Digest]

    init(_ statement: OpenedStatement) {
        family = statement.type.family
        labels = statement.labels.map(\.key)
    }
}
