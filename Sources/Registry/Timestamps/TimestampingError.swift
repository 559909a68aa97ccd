package import Cryptography

/// Why a checkpoint was not stamped. The texts are for operators.
package enum TimestampingError: Error, CustomStringConvertible {
    /// The authority cannot be reached, or does not answer as it should.
    case unanswered(String)
    /// What it answered is no good time stamp.
    case timestamp(TimestampError)
    /// The registry has no checkpoint for it or could not keep it.
    case registry(RegistryError)
    /// The operating system gave no nonce.
    case randomness

    package var description: String {
        switch self {
        case .unanswered(let reason): reason
        case .timestamp(let error): error.description
        case .registry(let error): "\(error)"
        case .randomness: "the operating system gave no randomness"
        }
    }
}
