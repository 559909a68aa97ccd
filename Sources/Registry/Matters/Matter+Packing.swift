internal import CanonicalEncoding
internal import Ledger

extension Matter {
    /// The matter in bytes, for sealing.
    var packed: [UInt8] {
        JSONValue.object([
            "kind": .integer(Int64(key.kind.rawValue)), "id": .string(key.id),
            "owner": .string(owner.text),
            "participant": participant.map { .string($0.text) } ?? .null,
            "contents": .object(contents),
        ]).jsonBytes
    }

    /// Reads what ``packed`` wrote; `nil` for anything else.
    init?(packed: [UInt8]) {
        guard let object = try? JSONParser.parse(packed).objectValue,
            let kind = object["kind"]?.integerValue.flatMap({ MatterKind(rawValue: Int($0)) }),
            let id = object["id"]?.stringValue,
            let owner = object["owner"]?.stringValue.flatMap({ Label($0) }),
            let contents = object["contents"]?.objectValue
        else { return nil }
        let participant = object["participant"]?.stringValue
        let label = participant.flatMap { Label($0) }
        guard participant == nil || label != nil else { return nil }
        self.init(
            key: MatterKey(kind: kind, id: id), owner: owner, participant: label,
            contents: contents)
    }
}
