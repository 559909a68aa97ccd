internal import CanonicalEncoding
internal import Registry
internal import SQLiteStore

/// Where a registry says that it stands.
struct PrimaryState: Sendable {
    let origin: String
    /// The last block that it acknowledged.
    let acknowledged: Anchor
    /// Where its patches end; `nil` where it records none.
    let position: ReplicationPosition?
    /// The number of its newest migration.
    let schema: Int
    /// That it was a standby and took over; `nil` where it was not.
    let tookOver: Takeover?

    var json: JSONValue {
        var object: JSONObject = [
            "acknowledged": acknowledged.json, "origin": .string(origin),
            "schema": .integer(Int64(schema)), "took_over": tookOver?.json ?? .null,
        ]
        if let position {
            object.append("epoch", .string(position.epoch))
            object.append("seq", .integer(Int64(position.seq)))
        }
        return .object(object)
    }

    init(
        origin: String, acknowledged: Anchor, position: ReplicationPosition?, schema: Int,
        tookOver: Takeover?
    ) {
        self.origin = origin
        self.acknowledged = acknowledged
        self.position = position
        self.schema = schema
        self.tookOver = tookOver
    }

    init?(json bytes: [UInt8]) {
        guard let object = try? JSONParser.parse(bytes).objectValue,
            let origin = object["origin"]?.stringValue,
            let acknowledged = object["acknowledged"].flatMap({ Anchor(json: $0) }),
            let schema = object["schema"]?.integerValue, let tookOver = object["took_over"]
        else { return nil }
        let takeover = Takeover(json: tookOver.jsonBytes)
        guard tookOver == .null || takeover != nil else { return nil }
        var position: ReplicationPosition?
        if let epoch = object["epoch"]?.stringValue, let seq = object["seq"]?.integerValue {
            position = ReplicationPosition(epoch: epoch, seq: Int(seq))
        }
        self.init(
            origin: origin, acknowledged: acknowledged, position: position, schema: Int(schema),
            tookOver: takeover)
    }
}
