internal import CanonicalEncoding
internal import Cryptography
internal import Ledger

/// How the members of one part are packed before they are sealed: the part's 32-byte seed, then a
/// JSON array of the values, in the order of the type's schema.
enum StatementPacking {
    static func pack(_ content: StatementContent, part: Int) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: 512)
        writer.raw(content.seeds[part].bytes)
        // A loop and not the writer's generic list: this runs for every record.
        writer.raw("[")
        var isFirst = true
        for member in content.members where member.part == part {
            if !isFirst { writer.raw(",") }
            isFirst = false
            writer.value(member.value)
        }
        writer.raw("]")
        // As long as it is, not as long as was reserved: batches of many records are held.
        return Array(writer.bytes[...])
    }

    /// Puts a statement together again. A part that was erased is missing, and its members with it.
    ///
    /// - Parameter parts: the packed parts, `nil` where erased.
    static func unpack(
        _ parts: [[UInt8]?], schema: StatementSchema, issuedAt: Int
    ) throws(RegistryError) -> StatementContent? {
        var values: [[JSONValue]] = []
        var seeds: [SecretKey] = []
        for part in parts {
            guard let part else { return nil }
            guard part.count > SecretKey.byteCount,
                let seed = SecretKey(Array(part[..<SecretKey.byteCount])),
                let list = try? JSONParser.parse(part[SecretKey.byteCount...]).arrayValue
            else { throw .inconsistent("a statement's packed contents cannot be read") }
            seeds.append(seed)
            values.append(list)
        }
        guard values.count == schema.partCount,
            (0..<values.count).allSatisfy({ part in
                values[part].count == schema.members.count { $0.part == part }
            })
        else { throw .inconsistent("a statement's contents do not fit its schema") }
        var next = [Int](repeating: 0, count: values.count)
        let members = schema.members.map { member in
            defer { next[member.part] += 1 }
            return StatementMember(
                name: member.name, value: values[member.part][next[member.part]], part: member.part)
        }
        return StatementContent(
            type: schema.type, issuedAt: issuedAt, members: members, seeds: seeds)
    }
}
