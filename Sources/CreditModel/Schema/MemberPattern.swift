import CanonicalEncoding

/// The textual forms of members as regular expressions (ECMA-262), for schemas. They describe what
/// the checks demand as far as a pattern can; check digits and calendars it cannot.
struct MemberPattern {
    private let pattern: String
    private let format: String?

    private init(_ pattern: String, format: String? = nil) {
        self.pattern = pattern
        self.format = format
    }

    var schema: JSONObject {
        var schema: JSONObject = ["type": "string", "pattern": .string(pattern)]
        if let format { schema.append("format", .string(format)) }
        return schema
    }

    /// As posted: codes may be in lower case and have spaces and hyphens inside.
    static let subject = MemberPattern(
        "^(uscc:[ -]*([0-9A-HJ-NP-RTUW-Ya-hj-np-rtuw-y][ -]*){18}"
            + "|lei:[ -]*([0-9A-Za-z][ -]*){18}([0-9][ -]*){2}"
            + "|foreign:[A-Za-z]{2}-[A-Za-z0-9._-]{1,57})$")
    static let participant = MemberPattern("^[a-z0-9][a-z0-9-]{0,63}$")
    static let accountNumber = MemberPattern("^[A-Z0-9._-]{1,60}$")
    static let date = MemberPattern(
        "^(190[1-9]|19[1-9][0-9]|20[0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        format: "date")
    static let period = MemberPattern("^(190[1-9]|19[1-9][0-9]|20[0-9]{2})-(0[1-9]|1[0-2])$")
    static let timestamp = MemberPattern(
        "^(190[1-9]|19[1-9][0-9]|20[0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
            + "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{3})?Z$",
        format: "date-time")
    static let country = MemberPattern("^[A-Z]{2}$")
    static let division = MemberPattern("^[0-9]{6}$")
    static let sha256 = MemberPattern("^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$")
    /// Not blank, and no control characters.
    static let text = MemberPattern(
        "^(?=[\\s\\S]*\\S)[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$")
}
