internal import CanonicalEncoding
internal import CreditModel

/// How the members of incidents' statements are written and read.
enum IncidentJSON {
    static func time(_ seconds: Int?) -> JSONValue {
        seconds.map { .string(UTCTimestamp.text(seconds: $0)) } ?? .null
    }

    static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    static func code(_ code: (some RawRepresentable<String>)?) -> JSONValue {
        text(code?.rawValue)
    }

    static func time(_ name: String, _ json: JSONObject) -> Int? {
        json[name]?.stringValue.flatMap { UTCTimestamp.seconds(of: $0) }
    }

    static func code<Code: RawRepresentable<String>>(
        _ name: String, _ json: JSONObject
    ) -> Code? {
        json[name]?.stringValue.flatMap { Code(rawValue: $0) }
    }
}
