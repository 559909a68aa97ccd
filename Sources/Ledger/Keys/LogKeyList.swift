package import CanonicalEncoding
internal import TransparencyLog

/// All keys that a log has had, each with the presentation that announces it: what `log-keys` and
/// `/v1/log/key` answer with.
///
/// It claims; ``LedgerVerifier/following(_:upTo:)`` says what may be believed of it.
package struct LogKeyList: Sendable {
    /// One key as it is listed.
    package struct Element: Sendable {
        package let vkey: String
        package let fromSize: Int
        /// `nil` for the key of genesis, which nothing announces.
        package let announcement: Presentation?

        package init(vkey: String, fromSize: Int, announcement: Presentation?) {
            self.vkey = vkey
            self.fromSize = fromSize
            self.announcement = announcement
        }
    }

    /// In the order in which they came.
    package let keys: [Element]

    package init(keys: [Element]) {
        self.keys = keys
    }

    /// Reads an object with `keys`, and whatever else it has.
    package init(parsing value: JSONValue) throws(VerificationError) {
        guard let elements = value.objectValue?["keys"]?.arrayValue, !elements.isEmpty else {
            throw VerificationError(.shape, "it lists no keys")
        }
        var keys: [Element] = []
        for element in elements {
            let object = try DocumentObject(
                element, "a key", members: ["vkey", "from_size", "announcement"])
            let announcement = try object.value("announcement")
            keys.append(
                Element(
                    vkey: try object.string("vkey"), fromSize: try object.count("from_size"),
                    announcement: announcement == .null
                        ? nil : try Presentation(parsing: announcement)))
        }
        self.keys = keys
    }

    /// Whether one of `known` is listed: else nothing ties what is listed to what is known.
    package func names(oneOf known: LogKeys) -> Bool {
        keys.contains { key in known.all.contains { $0.key.encoded.hasSameBytes(as: key.vkey) } }
    }

    /// Writes the list that ``init(parsing:)`` finds under `keys`.
    package func write(to writer: inout JSONWriter) {
        writer.list("[", "]", keys) { writer, key in
            writer.raw("{\"vkey\":")
            writer.string(key.vkey)
            writer.raw(",\"from_size\":")
            writer.integer(key.fromSize)
            writer.raw(",\"announcement\":")
            if let announcement = key.announcement {
                announcement.write(to: &writer)
            } else {
                writer.raw("null")
            }
            writer.raw("}")
        }
    }

    /// The list as a file: one line of JSON.
    package var fileBytes: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 4_096)
        writer.raw("{\"keys\":")
        write(to: &writer)
        writer.raw("}\n")
        return writer.bytes
    }
}
