internal import CanonicalEncoding
internal import ContractLanguage
internal import Cryptography

extension ContractCompiler {
    /// A join with what a reaction needs of it.
    struct CheckedJoin {
        let definition: ContractDefinition.Join
        let table: JoinTable
        /// What expressions see of a kept statement.
        let record: RecordType
    }

    /// Checks the joins, whatever the contract reacts to.
    mutating func joins(parameters: RecordType, _ values: ContractValue) -> [CheckedJoin] {
        definition.joins.compactMap { join in
            guard let input = catalogue.inputs[join.type] else {
                report(
                    "unknown-type", "contracts join none such; known are: " + knownTypes,
                    at: join.place + "/of")
                return nil
            }
            for (name, members) in [("key", join.key), ("by", join.by)] {
                checkMembers(members, of: join.type, input, at: "\(join.place)/\(name)")
            }
            checkEndings(join)
            guard let table = table(join, input, parameters, values) else { return nil }
            return CheckedJoin(definition: join, table: table, record: Self.joined(input))
        }
    }

    /// Checks the members of what triggers that are compared with the key.
    mutating func checkEquals(_ joins: [CheckedJoin], _ trigger: String, _ input: RecordType) {
        for join in joins {
            checkMembers(
                join.definition.equals(for: trigger), of: trigger, input,
                at: join.definition.place + "/equals")
        }
        for join in joins {
            for equal in join.definition.equals {
                guard let type = equal.type,
                    !definition.triggers.contains(where: { $0.type.hasSameUTF8(as: type) })
                else { continue }
                report(
                    "unknown-type", "the contract does not react to \(type)",
                    at: join.definition.place + "/equals")
            }
        }
    }

    /// Names of members, the place of a statement among them.
    mutating func checkMembers(
        _ names: [String], of type: String, _ input: RecordType, at place: String
    ) {
        for name in names
        where name != ContractDefinition.leafMember
            && !input.fields.contains(where: { $0.name == name })
        {
            report("unknown-field", "\(type) has no member \(name)", at: place)
        }
    }

    private mutating func checkEndings(_ join: ContractDefinition.Join) {
        var types: Set<String> = []
        for (place, ending) in join.endings.enumerated() {
            let at = "\(join.place)/ended_by/\(place)"
            guard let input = catalogue.inputs[ending.type] else {
                report("unknown-type", "there are no such statements", at: at)
                continue
            }
            checkMembers(ending.key, of: ending.type, input, at: at)
            if ending.type.hasSameUTF8(as: join.type) {
                report("duplicate", "\(ending.type) is what is kept", at: at)
            }
            if !types.insert(ending.type).inserted {
                report("duplicate", "a type is named once", at: at)
            }
        }
    }

    private mutating func table(
        _ join: ContractDefinition.Join, _ input: RecordType, _ parameters: RecordType,
        _ values: ContractValue
    ) -> JoinTable? {
        let at = join.place + "/where"
        guard let whole = environment(keeping: input, parameters, at) else { return nil }
        var filter: CompiledExpression?
        if let text = join.filter {
            guard let compiled = expression(text, whole, .bool, at: at) else { return nil }
            filter = compiled
        }
        let read = Self.members(of: input, as: "statement", readBy: [filter].compactMap(\.self))
        guard let environment = environment(keeping: read, parameters, at) else { return nil }
        let identity: JSONValue = [
            "of": .string(join.type), "key": ContractDefinition.names(join.key),
            "by": ContractDefinition.names(join.by),
            "where": ContractDefinition.text(filter?.canonicalText),
            "parameters": .object(JSONObject(parametersRead(by: filter))),
            "ended_by": .array(join.endings.map(\.json)),
        ]
        guard let bytes = try? CanonicalJSON.bytes(of: identity) else {
            report("overflow", "integers beyond 53 bits cannot be published", at: join.place)
            return nil
        }
        return JoinTable(
            digest: SHA256.hash(bytes), type: join.type, key: join.key, by: join.by,
            filter: filter, environment: environment, input: read, parameters: values,
            endings: Dictionary(
                join.endings.map { ($0.type, $0.key) }, uniquingKeysWith: { first, _ in first }))
    }

    /// The parameters that decide what is kept: another value of one is another table.
    private func parametersRead(
        by filter: CompiledExpression?
    ) -> [(name: String, value: JSONValue)] {
        guard let filter else { return [] }
        let names = filter.expression.fields(of: "parameters")
        return definition.parameters.filter { names?.contains($0.name) ?? true }.map {
            ($0.name, ["type": .string($0.kind.rawValue), "value": $0.value])
        }
    }

    private mutating func environment(
        keeping input: RecordType, _ parameters: RecordType, _ at: String
    ) -> ContractEnvironment? {
        environment(
            [
                "statement": .record(input), "parameters": .record(parameters),
                "recorded": .timestamp, "leaf": .int,
            ], at)
    }

    /// The members of a kept statement, and where and when it was recorded.
    private static func joined(_ input: RecordType) -> RecordType {
        let own = [RecordType.Field("leaf", .int), RecordType.Field("recorded", .timestamp)]
        return RecordType(
            input.name,
            input.fields
                + own.filter { field in !input.fields.contains { $0.name == field.name } })
    }
}
