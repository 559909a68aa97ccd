import CanonicalEncoding

/// A file that holds one JSON value.
enum JSONFile {
    static func value(_ bytes: [UInt8]) throws -> JSONValue {
        try JSONParser.parse(bytes)
    }
}
