internal import CanonicalEncoding
internal import CreditModel

/// One record of a sample, as the line that is posted.
struct SampleRecord: Sendable {
    /// What the records of a sample say about where they come from.
    enum Origin: String {
        case historical
        case simulated
    }

    let type: RecordType
    /// JSON without a line feed.
    let line: [UInt8]

    /// Members are written in the order given, after the type, the subject and the origin.
    init(
        _ type: RecordType, of subject: String, origin: Origin,
        _ members: KeyValuePairs<String, JSONValue>
    ) {
        self.type = type
        var writer = JSONWriter(reservingCapacity: 288)
        writer.raw("{\"type\":")
        writer.string(type.name)
        writer.raw(",\"subject\":")
        writer.string(subject)
        writer.raw(",\"origin\":")
        writer.string(origin.rawValue)
        for (name, value) in members {
            if case .null = value { continue }
            writer.raw(",")
            writer.string(name)
            writer.raw(":")
            writer.value(value)
        }
        writer.raw("}")
        line = writer.bytes
    }
}
