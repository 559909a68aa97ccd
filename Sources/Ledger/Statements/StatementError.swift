/// Why members do not make a statement. All of them are mistakes of the code that made the
/// members: what a client may get wrong is refused before.
package enum StatementError: Error, Equatable, CustomStringConvertible {
    /// The members do not strictly ascend by the bytes of their names.
    case memberOrder
    /// A name that no member may have (ledger-format.md §1).
    case memberName
    /// A value that cannot be hashed: a number that is no integer of at most 2^53 − 1, or a name
    /// within it that is not `[a-z][a-z0-9_]*`.
    case memberValue
    /// A member's part has no seed.
    case missingSeed
    /// The label that follows from a member is not in normal form.
    case label
    /// The time of receipt is not from 0 to 2^53 − 1.
    case time
    /// libcrypto could not make the salts.
    case cryptography

    package var description: String {
        switch self {
        case .memberOrder: "a statement's members do not ascend by name"
        case .memberName: "a statement's member has a name that the format does not allow"
        case .memberValue: "a statement's member has a value that cannot be hashed"
        case .missingSeed: "a statement's member belongs to a part that has no seed"
        case .label: "a statement's member gives a label that is not in normal form"
        case .time: "a statement's time of receipt is out of bounds"
        case .cryptography: "libcrypto could not make a statement's salts"
        }
    }
}
