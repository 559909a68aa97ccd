/// Why the cosignatures on a checkpoint are not enough.
package enum QuorumError: Error, Equatable {
    /// A line by a witness of the policy does not verify, or the note is none.
    case note(NoteError)
    /// The witnesses that signed, by the policy's names for them, are too few.
    case notMet(signed: [String])
}

extension QuorumError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .note(let error): error.description
        case .notMet(let signed):
            "The policy's quorum is not met: "
                + (signed.isEmpty
                    ? "no witness of the policy signed the checkpoint."
                    : "of the policy's witnesses only these signed the checkpoint: "
                        + signed.joined(separator: ", ") + ".")
        }
    }
}
