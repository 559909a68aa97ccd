package import CanonicalEncoding
internal import CreditModel
internal import Cryptography

/// What was recorded when an old backup was restored although something was acknowledged after it.
///
/// It lets nothing be written. It says that somebody answers for the loss, and it remembers what was
/// acknowledged even where the anchor is lost or replaced: the registry records again only once the
/// database has that again.
package struct AcknowledgedLoss: Sendable, Equatable {
    /// Who acknowledged it, and why, in their own words: for the file, and never for answers.
    package let by: String
    package let reason: String
    /// Seconds since 1970.
    package let at: Int
    /// What the restored database ended with.
    package let restored: Anchor
    /// What the anchor said; `nil` where there was none.
    package let lost: Anchor?

    package init(by: String, reason: String, at: Int, restored: Anchor, lost: Anchor?) {
        self.by = by
        self.reason = reason
        self.at = at
        self.restored = restored
        self.lost = lost
    }

    /// How many blocks were lost; `nil` where nobody can tell.
    package var blocks: Int? { lost.map { $0.height - restored.height } }

    /// As it is kept in a file.
    package var json: JSONValue {
        [
            "format": .string(Self.format),
            "acknowledged_at": .string(UTCTimestamp.text(seconds: at)),
            "by": .string(by), "reason": .string(reason), "restored": restored.json,
            "lost": lost?.json ?? .null,
        ]
    }

    private static let format = "tallystick-loss/1"

    /// Reads what ``json`` wrote; `nil` for anything else.
    package init?(json bytes: some Collection<UInt8>) {
        guard let object = try? JSONParser.parse(bytes).objectValue,
            object["format"]?.stringValue == Self.format,
            let by = object["by"]?.stringValue, let reason = object["reason"]?.stringValue,
            let at = object["acknowledged_at"]?.stringValue.flatMap({ UTCTimestamp.seconds(of: $0) }
            ),
            let restored = object["restored"].flatMap({ Anchor(json: $0) }),
            let lost = object["lost"]
        else { return nil }
        let anchor = Anchor(json: lost)
        guard lost == .null || anchor != nil else { return nil }
        self.init(by: by, reason: reason, at: at, restored: restored, lost: anchor)
    }
}

extension Anchor {
    package var json: JSONValue {
        [
            "height": .integer(Int64(height)), "size": .integer(Int64(size)),
            "root": .string(Base64.encode(root.bytes)),
        ]
    }

    package init?(json: JSONValue) {
        guard let object = json.objectValue, let height = object["height"]?.integerValue,
            let size = object["size"]?.integerValue,
            let root = object["root"]?.stringValue.flatMap({ Base64.decode($0) })
                .flatMap({ Digest($0) })
        else { return nil }
        self.init(height: Int(height), size: Int(size), root: root)
    }
}
