internal import CanonicalEncoding
internal import CreditModel

/// A witness's word on a checkpoint: as of a time, it had seen no larger one that was consistent.
struct WitnessWord {
    /// What the reader's policy calls the witness.
    let name: String
    /// Seconds since 1970.
    let time: Int

    var line: String { "  witness: \(name), at \(UTCTimestamp.text(seconds: time))" }

    var json: JSONValue { ["name": .string(name), "time": .integer(Int64(time))] }
}
