internal import Cryptography
internal import Foundation
internal import GRDB
internal import Registry

/// How a statement is laid out in its row.
enum StatementRow {
    static let columns =
        "leaf, entry, type, issued_at, links, part0_owner, part0, part1_owner, part1"

    static let insert = "INSERT INTO statements (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"

    static func arguments(_ statement: StoredStatement, type: Int?) -> StatementArguments {
        let second = statement.parts.dropFirst().first
        return [
            statement.leafIndex, Data(statement.entry.bytes), type, statement.issuedAt,
            Data(encode(statement.links)),
            statement.parts.first?.owner, statement.parts.first.map { Data($0.sealed) },
            second?.owner, second.map { Data($0.sealed) },
        ]
    }

    /// Reads the columns of ``columns``, in their order.
    static func statement(_ row: Row, types: StatementTypes) throws -> StoredStatement {
        guard let entry = Digest(try row.decode(Data.self, atIndex: 1)),
            let links = decode(try row.bytes(4))
        else { throw StoreError(.corrupt, "a statement's row cannot be read") }
        var parts = [
            StoredStatement.Part(
                owner: try row.decode(atIndex: 5), sealed: try row.bytes(6))
        ]
        if let owner = try row.decode(Int?.self, atIndex: 7) {
            parts.append(.init(owner: owner, sealed: try row.bytes(8)))
        }
        return StoredStatement(
            leafIndex: try row.decode(atIndex: 0), entry: entry,
            type: try types.name(of: try row.decode(atIndex: 2)),
            issuedAt: try row.decode(atIndex: 3), links: links, parts: parts)
    }

    /// Each link as two varints: the label, and the previous leaf plus one (0 for none).
    static func encode(_ links: [StoredStatement.Link]) -> [UInt8] {
        var bytes: [UInt8] = []
        for link in links {
            Varint.append(link.label, to: &bytes)
            Varint.append(link.previous.map { $0 + 1 } ?? 0, to: &bytes)
        }
        return bytes
    }

    static func decode(_ bytes: [UInt8]) -> [StoredStatement.Link]? {
        var links: [StoredStatement.Link] = []
        var position = 0
        while position < bytes.count {
            guard let label = Varint.read(bytes, at: &position),
                let previous = Varint.read(bytes, at: &position)
            else { return nil }
            links.append(.init(label: label, previous: previous == 0 ? nil : previous - 1))
        }
        return links
    }
}
