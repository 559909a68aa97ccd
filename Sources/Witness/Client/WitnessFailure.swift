/// Why a witness's cosignature was not had.
package enum WitnessFailure: Error, Equatable {
    /// The witness has cosigned a larger checkpoint, of this size: a newer one is to be asked for,
    /// or this log was put back from an old copy.
    case ahead(Int)
    /// The witness holds that the checkpoint does not follow from what it cosigned before.
    case inconsistent
    /// The witness does not know the log, or not its key.
    case notAccepted(status: Int)
    /// The witness named another size each time.
    case tooManyRetries
    /// The answer is not one of the protocol's.
    case malformedAnswer(status: Int)
    /// A signature under the witness's name does not verify, or none is there.
    case noCosignature
    /// The witness failed, is busy, or did not answer.
    case unavailable(String)
}

extension WitnessFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .ahead(let size):
            "the witness has cosigned a larger checkpoint, of size \(size)"
        case .inconsistent:
            "the witness holds that the checkpoint does not follow from what it cosigned before"
        case .notAccepted(let status):
            "the witness does not know this log or its key (status \(status))"
        case .tooManyRetries:
            "the witness named another size each time it was asked"
        case .malformedAnswer(let status):
            "the witness's answer is not one of the protocol's (status \(status))"
        case .noCosignature:
            "the witness's answer holds no good cosignature by its key"
        case .unavailable(let reason):
            "the witness is not available: \(reason)"
        }
    }
}
