internal import CanonicalEncoding

/// Members of what is known: what is not has no member.
extension JSONObject {
    mutating func append(_ name: String, known text: ByteText?) {
        if let text { append(name, .string(text.text)) }
    }

    mutating func append(_ name: String, known amount: Int64?) {
        if let amount { append(name, .integer(amount)) }
    }

    mutating func append(_ name: String, known day: CalendarDate?) {
        if let day { append(name, .string(day.description)) }
    }

    mutating func append(_ name: String, known flag: Bool?) {
        if let flag { append(name, .bool(flag)) }
    }

    mutating func append(_ name: String, known value: JSONValue?) {
        if let value { append(name, value) }
    }

    mutating func append(_ name: String, count: Int) {
        append(name, .integer(Int64(count)))
    }
}
