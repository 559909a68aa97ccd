/// Why a witness does not cosign.
package enum WitnessRefusal: Error, Equatable {
    /// The request cannot be read, or is of a kind that is never cosigned.
    case malformed(String)
    /// The checkpoint is of a log that the witness does not know.
    case unknownOrigin
    /// No key that is trusted for the log signed the checkpoint, or a signature under one is wrong.
    case notSigned
    /// The old size is not that of the checkpoint cosigned last, which is this.
    case otherSize(Int)
    /// The checkpoint is not shown to follow from the one cosigned last. The log may have two
    /// histories, or whoever asked has a wrong proof: anyone can ask.
    case inconsistent(String)
    /// The log signed another root for the size that was cosigned last. Both notes, with the log's
    /// signatures, convict it.
    case fork(cosigned: String, shown: String)
    /// Another process uses the witness's storage.
    case busy
    /// The witness's own storage or key failed.
    case unavailable(String)
}

extension WitnessRefusal {
    /// The HTTP status (C2SP tlog-witness).
    package var status: Int {
        switch self {
        case .malformed: 400
        case .unknownOrigin: 404
        case .notSigned: 403
        case .otherSize: 409
        case .inconsistent, .fork: 422
        case .busy: 429
        case .unavailable: 500
        }
    }

    /// The media type of the answer's body.
    package var contentType: String {
        switch self {
        case .otherSize: Self.sizeType
        default: "text/plain; charset=utf-8"
        }
    }

    /// The media type of a size that a witness tells.
    package static let sizeType = "text/x.tlog.size"

    /// The answer's body.
    package var body: String {
        switch self {
        case .otherSize(let size): "\(size)\n"
        case .unavailable: "The witness failed.\n"
        default: description + "\n"
        }
    }
}

extension WitnessRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformed(let reason): reason
        case .unknownOrigin: "The log is not known here."
        case .notSigned: "No key that is trusted for this log signed the checkpoint."
        case .otherSize(let size): "The checkpoint cosigned last has size \(size)."
        case .inconsistent(let reason): reason
        case .fork: "The checkpoint cosigned last has this size and another root."
        case .busy: "The witness is busy: ask again."
        case .unavailable(let reason): reason
        }
    }
}
