package import CanonicalEncoding
internal import CreditModel

/// That a standby took the place of its primary: an act of a person, which the log records.
package struct Takeover: Sendable, Equatable {
    /// Who did it, and why, in their own words.
    package let by: String
    package let reason: String
    /// The last block that the standby had.
    package let height: Int
    /// Seconds since 1970.
    package let at: Int

    package init(by: String, reason: String, height: Int, at: Int) {
        self.by = by
        self.reason = reason
        self.height = height
        self.at = at
    }

    private static let format = "tallystick-takeover/1"

    /// As it is kept in a file.
    package var json: JSONValue {
        [
            "format": .string(Self.format), "at": .string(UTCTimestamp.text(seconds: at)),
            "by": .string(by), "height": .integer(Int64(height)), "reason": .string(reason),
        ]
    }

    /// Reads what ``json`` wrote; `nil` for anything else.
    package init?(json bytes: some Collection<UInt8>) {
        guard let object = try? JSONParser.parse(bytes).objectValue,
            object["format"]?.stringValue == Self.format,
            let by = object["by"]?.stringValue, let reason = object["reason"]?.stringValue,
            let height = object["height"]?.integerValue,
            let at = object["at"]?.stringValue.flatMap({ UTCTimestamp.seconds(of: $0) })
        else { return nil }
        self.init(by: by, reason: reason, height: Int(height), at: at)
    }

    /// For whoever would write on in the place that was taken.
    package var reasonNotToWrite: String {
        "its standby took over at \(UTCTimestamp.text(seconds: at)), from block \(height): the log goes "
            + "on there. This copy may be followed again once it was replaced by a copy of that one"
    }
}
