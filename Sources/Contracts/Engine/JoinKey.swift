internal import CanonicalEncoding
package import Cryptography

/// A table of a registry: the leaf of the first publication that has it, and its place there.
package struct JoinTableID: Hashable, Sendable {
    package let contract: Int
    package let place: Int

    package init(contract: Int, place: Int) {
        self.contract = contract
        self.place = place
    }
}

/// What a kept statement is found by, or a group of them.
package struct JoinKey: Hashable, Sendable {
    package let table: JoinTableID
    /// Whether all that have the key are meant, whatever their `by`.
    package let isGroup: Bool
    /// The values of the members in canonical JSON.
    package let values: String

    init(_ table: JoinTableID, _ members: [String], of event: ContractEvent, isGroup: Bool) {
        self.init(table, isGroup: isGroup, values: event.values(of: members))
    }

    init(_ table: JoinTableID, isGroup: Bool, values: String) {
        self.table = table
        self.isGroup = isGroup
        self.values = values
    }

    /// What it is, for a digest or a keyed pseudonym.
    package var parts: [String] {
        ["\(table.contract)", "\(table.place)", isGroup ? "group" : "one", values]
    }

    /// A digest for where the key itself may be kept in the clear.
    package var plainTag: Digest {
        SHA256.hash(
            Array("tallystick/contract-join/v1\n\(parts.joined(separator: "\n"))".utf8))
    }
}

/// Where a statement stands that is kept for joins.
package struct KeptStatement: Sendable, Equatable {
    package let table: JoinTableID
    /// The tag of its group; `nil` in a table of which one is kept by key.
    package let group: Digest?
    package let leaf: Int

    package init(table: JoinTableID, group: Digest?, leaf: Int) {
        self.table = table
        self.group = group
        self.leaf = leaf
    }
}

extension ContractEvent {
    /// The values of members in canonical JSON, the statement's place among them.
    func values(of members: [String]) -> String {
        let values = JSONValue.array(members.map { value(of: $0) })
        return String(decoding: values.jsonBytes, as: UTF8.self)
    }

    /// The same for each element of the one member that is a list, and for it as a whole.
    func eachValues(of names: [String]) -> [String] {
        var all = [values(of: names)]
        let lists = names.indices.filter { members[names[$0]]?.arrayValue != nil }
        guard lists.count == 1, let elements = members[names[lists[0]]]?.arrayValue else {
            return all
        }
        for element in elements {
            var values = names.map { value(of: $0) }
            values[lists[0]] = element
            all.append(String(decoding: JSONValue.array(values).jsonBytes, as: UTF8.self))
        }
        return all
    }

    private func value(of member: String) -> JSONValue {
        members[member]
            ?? (member == ContractDefinition.leafMember ? .integer(Int64(leaf)) : .null)
    }
}
