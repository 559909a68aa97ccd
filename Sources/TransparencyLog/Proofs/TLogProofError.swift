/// Why a file is no C2SP tlog-proof, or why it proves nothing.
package enum TLogProofError: Error, Equatable {
    case tooLarge
    /// A line before the checkpoint, from 1.
    case malformedLine(Int)
    /// The note is no checkpoint, or not signed by the log.
    case checkpoint(NoteError)
    /// The checkpoint's origin is not the log's.
    case otherLog
    /// Too few witnesses signed.
    case witnesses(QuorumError)
    /// The path does not lead from the leaf to the checkpoint's root.
    case path(ProofError)
}

extension TLogProofError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooLarge:
            "The file is longer than \(TLogProof.largestFile) bytes."
        case .malformedLine(let line):
            "Line \(line) is not what \(TLogProof.firstLine) has there: the lines are that name, "
                + "perhaps \"extra\" and base64, \"index\" and a decimal number, the path's hashes "
                + "in base64, and an empty one."
        case .checkpoint(let error): error.description
        case .otherLog: "The checkpoint is of another log."
        case .witnesses(let error): error.description
        case .path(let error): error.description
        }
    }
}
