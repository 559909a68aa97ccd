internal import CanonicalEncoding
internal import Foundation

/// The credentials of the lenders that an import admitted, in a file only its owner may read, so
/// that an import that was broken off can go on.
actor ImportKeys {
    private let file: URL
    private var keys: [String: String] = [:]

    init(path: String) throws {
        file = URL(filePath: path)
        guard let text = try PrivateFile(url: file).read() else {
            try PrivateFile(url: file).create("")
            return
        }
        for line in text.split(separator: "\n") {
            guard let object = try? JSONParser.parse(String(line)).objectValue,
                let id = object["id"]?.stringValue, let key = object["key"]?.stringValue
            else { continue }
            keys[id] = key
        }
    }

    subscript(id: String) -> String? { keys[id] }

    func add(id: String, key: String) throws {
        keys[id] = key
        let line = JSONValue.object(["id": .string(id), "key": .string(key)]).jsonBytes
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        try handle.seekToEnd()
        try handle.write(contentsOf: line + [UInt8(ascii: "\n")])
    }
}
