internal import CanonicalEncoding

/// A record of a defect sample before it is written: members that can be changed, so that one
/// template gives the good line and the bad one.
struct DefectRecord {
    private var members: [(name: String, value: JSONValue)]

    init(_ type: String, of subject: String, _ members: KeyValuePairs<String, JSONValue>) {
        self.members = [("type", .string(type)), ("subject", .string(subject))]
        self.members.append(("origin", "simulated"))
        self.members += members.map { ($0.key, $0.value) }
    }

    /// The same record with these members instead; null takes one away.
    func with(_ changes: KeyValuePairs<String, JSONValue>) -> DefectRecord {
        var record = self
        for (name, value) in changes {
            if let place = record.members.firstIndex(where: { $0.name == name }) {
                record.members[place].value = value
            } else {
                record.members.append((name, value))
            }
        }
        return record
    }

    /// JSON without a line feed.
    var line: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 288)
        var isFirst = true
        for (name, value) in members {
            if case .null = value { continue }
            if isFirst { writer.raw("{") } else { writer.raw(",") }
            isFirst = false
            writer.string(name)
            writer.raw(":")
            writer.value(value)
        }
        writer.raw("}")
        return writer.bytes
    }
}
