internal import CanonicalEncoding

extension DefinitionDecoder {
    /// What expressions are given by other names already.
    private static let takenNames: Set<String> = [
        "statement", "parameters", "recorded", "now", "leaf", "fired",
        ContractCompiler.corrects,
    ]

    mutating func joins(_ with: JSONValue?, _ each: JSONValue?) -> [ContractDefinition.Join] {
        let joins =
            joins(with, "/with", upTo: ContractLimits.joins, isEach: false)
            + joins(each, "/each", upTo: 1, isEach: true)
        let names = joins.map(\.name)
        if Set(names).count < names.count {
            report("duplicate", "with and each have a name in common", "/each")
        }
        return joins
    }

    private mutating func joins(
        _ json: JSONValue?, _ at: String, upTo limit: Int, isEach: Bool
    ) -> [ContractDefinition.Join] {
        guard let json, json != .null else { return [] }
        guard let object = json.objectValue else {
            report("invalid", "joins are a map by their names", at)
            return []
        }
        guard object.count <= limit else {
            report("limit", "at most \(limit) are allowed here", at)
            return []
        }
        return object.members.sorted { $0.name < $1.name }.compactMap {
            join($0.name, $0.value, "\(at)/\(Self.token($0.name))", isEach: isEach)
        }
    }

    private mutating func join(
        _ name: String, _ json: JSONValue, _ at: String, isEach: Bool
    ) -> ContractDefinition.Join? {
        guard Self.isMemberName(name), !Self.takenNames.contains(name) else {
            report(
                "invalid",
                "a name is of a-z, 0-9 and _, begins with a letter, and is none of: "
                    + Self.takenNames.sorted().joined(separator: ", "), at)
            return nil
        }
        let members = ["of", "key", "equals", "where", "ended_by"] + (isEach ? ["by"] : [])
        guard let object = object(json, at, members) else { return nil }
        guard let type = object["of"]?.stringValue else {
            report("required", "this names a type of statements", at + "/of")
            return nil
        }
        let key = names(object["key"], at + "/key")
        if key.isEmpty {
            report("required", "a join says which members of what is kept it is by", at + "/key")
        }
        let by = names(object["by"], at + "/by")
        let endings = list(
            object["ended_by"], at + "/ended_by", upTo: ContractLimits.endings
        ) { decoder, json, at in decoder.ending(json, at, key: key + by) }
        return ContractDefinition.Join(
            name: name, isEach: isEach, type: type, key: key,
            equals: equals(object["equals"], at + "/equals", key), by: by,
            filter: expression(object["where"], at + "/where"), endings: endings)
    }

    /// Members for all types that trigger, or a map by type in which `*` is all others.
    private mutating func equals(
        _ json: JSONValue?, _ at: String, _ key: [String]
    ) -> [ContractDefinition.Equal] {
        guard let json, json != .null else {
            return [ContractDefinition.Equal(type: nil, members: key)]
        }
        var equals: [ContractDefinition.Equal] = []
        if let object = json.objectValue {
            for member in object.members.sorted(by: { $0.name < $1.name }) {
                equals.append(
                    ContractDefinition.Equal(
                        type: member.name == ContractDefinition.Join.others ? nil : member.name,
                        members: names(member.value, "\(at)/\(Self.token(member.name))")))
            }
        } else {
            equals = [ContractDefinition.Equal(type: nil, members: names(json, at))]
        }
        for equal in equals where equal.members.count != key.count {
            report("invalid", "as many members as in the key are named", at)
        }
        return equals
    }
}
