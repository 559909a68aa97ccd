internal import CanonicalEncoding
internal import Cryptography
internal import Ledger

/// How the members of one part are packed before they are sealed: the part's 32-byte seed, then a
/// JSON array of the values, in the order of the type's schema.
///
/// A part whose statement lost its other part holds an object instead: the `values`, and the digests
/// of the `others`, without which the payload could not be made again. Their salts are destroyed, so
/// they are the hashes of nothing that could be guessed.
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

    /// The same packed part with the digests of the statement's other part, which is to be erased.
    static func pack(
        _ packed: [UInt8], keeping others: [Digest]
    ) throws(RegistryError) -> [UInt8] {
        let part = try PackedPart(packed)
        let kept: JSONValue = [
            "others": .array(others.map { .string(Base64.encode($0.bytes)) }),
            "values": .array(part.values),
        ]
        return part.seed.bytes + kept.jsonBytes
    }

    /// Puts a statement together again, or what is left of it.
    ///
    /// - Parameter parts: the packed parts, `nil` where erased.
    /// - Returns: `nil` where nothing of it can be shown.
    static func unpack(
        _ parts: [[UInt8]?], schema: StatementSchema, issuedAt: Int
    ) throws(RegistryError) -> UnpackedStatement? {
        guard parts.count == schema.partCount else { throw doesNotFit }
        var open: [Int: PackedPart] = [:]
        for (place, part) in parts.enumerated() {
            if let part { open[place] = try PackedPart(part) }
        }
        guard
            open.allSatisfy({ place, part in
                part.values.count == schema.members.count { $0.part == place }
            })
        else { throw doesNotFit }
        if open.count == parts.count {
            return UnpackedStatement(whole(parts.indices.compactMap { open[$0] }, schema, issuedAt))
        }
        guard open.count == 1, let (place, part) = open.first, let others = part.others else {
            return nil
        }
        return UnpackedStatement(
            content: remainder(part, place, schema, issuedAt), others: others, remaining: place)
    }

    private static let doesNotFit = RegistryError.inconsistent(
        "a statement's contents do not fit its schema")

    private static func whole(
        _ parts: [PackedPart], _ schema: StatementSchema, _ issuedAt: Int
    ) -> StatementContent {
        var next = [Int](repeating: 0, count: parts.count)
        let members = schema.members.map { member in
            defer { next[member.part] += 1 }
            return StatementMember(
                name: member.name, value: parts[member.part].values[next[member.part]],
                part: member.part)
        }
        return StatementContent(
            type: schema.type, issuedAt: issuedAt, members: members, seeds: parts.map(\.seed))
    }

    /// A part's salts follow from its own seed and its own members alone, so what is left is made as
    /// a statement of one part.
    private static func remainder(
        _ part: PackedPart, _ place: Int, _ schema: StatementSchema, _ issuedAt: Int
    ) -> StatementContent {
        let members = zip(schema.members.filter { $0.part == place }, part.values)
            .map { StatementMember(name: $0.name, value: $1, part: 0) }
        return StatementContent(
            type: schema.type, issuedAt: issuedAt, members: members, seeds: [part.seed])
    }
}
