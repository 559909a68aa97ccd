internal import CanonicalEncoding
internal import ContractLanguage
internal import Cryptography

/// Checks a contract against the types of statements, and collects all that is wrong.
struct ContractCompiler {
    let definition: ContractDefinition
    let catalogue: ContractCatalogue
    /// The leaf of the record that the statement corrects or withdraws.
    static let corrects = "corrects"

    private var faultSet: Set<ContractFault> = []
    private(set) var faults: [ContractFault] = []
    /// Expressions in their canonical form, by where they stand.
    private var canonical: [String: String] = [:]

    init(_ definition: ContractDefinition, _ catalogue: ContractCatalogue) {
        self.definition = definition
        self.catalogue = catalogue
    }

    mutating func compile() -> CompiledContract? {
        let (type, parameters) = self.parameters()
        checkEndings()
        checkCircles()
        let joins = joins(parameters: type, parameters)
        var reactions: [String: CompiledContract.Reaction] = [:]
        for (place, trigger) in definition.triggers.enumerated() {
            guard let input = catalogue.inputs[trigger.type] else {
                report(
                    "unknown-type", "contracts react to none such; known are: " + knownTypes,
                    at: definition.triggers.count == 1 ? "/on" : "/on/\(place)/type")
                continue
            }
            reactions[trigger.type] = reaction(
                trigger, input, joins, "/on/\(place)", parameters: type)
        }
        guard faults.isEmpty else { return nil }
        let definition = definition.rewritten(canonical)
        let bytes = definition.canonicalBytes
        guard !bytes.isEmpty else {
            report("overflow", "integers beyond 53 bits cannot be published", at: "/parameters")
            return nil
        }
        return CompiledContract(
            definition: definition, digest: SHA256.hash(bytes), reactions: reactions,
            tables: joins.map(\.table), parameters: parameters)
    }

    /// Each tick begins a cascade anew: one that feeds itself over time would have no end.
    private mutating func checkCircles() {
        guard definition.isTimed else { return }
        for (place, effect) in definition.effects.enumerated() {
            guard case .derive(let type) = effect.kind,
                definition.triggers.contains(where: { $0.type.hasSameUTF8(as: type) })
            else { continue }
            report(
                "circle", "a contract that waits cannot derive what it reacts to",
                at: "/effects/\(place)/derive")
        }
    }

    var knownTypes: String { catalogue.inputs.keys.sorted().joined(separator: ", ") }

    private mutating func reaction(
        _ trigger: ContractDefinition.Trigger, _ input: RecordType, _ joins: [CheckedJoin],
        _ at: String, parameters: RecordType
    ) -> CompiledContract.Reaction? {
        let with = joins.filter { !$0.definition.isEach }
        let each = joins.filter(\.definition.isEach)
        var variables: [String: ContractType] = [
            "statement": .record(input), "parameters": .record(parameters),
            "recorded": .timestamp, "now": .timestamp, "leaf": .int, "fired": .int,
        ]
        // Contracts of before there were joins may have the name for something else.
        if !joins.isEmpty { variables[Self.corrects] = .nullable(.int) }
        for join in with { variables[join.definition.name] = .nullable(.record(join.record)) }
        guard let environment = environment(variables, at) else { return nil }
        for join in each { variables[join.definition.name] = .record(join.record) }
        guard let ofEffects = self.environment(variables, at) else { return nil }
        checkMembers(definition.key, of: trigger.type, input, at: "/key")
        checkEquals(joins, trigger.type, input)
        let filter = trigger.filter.flatMap {
            expression($0, environment, .bool, at: at + "/where")
        }
        let until = trigger.until.flatMap {
            expression($0, environment, .nullable(.timestamp), at: at + "/until")
        }
        let condition = definition.condition.flatMap {
            expression($0, environment, .bool, at: "/when")
        }
        var effects: [CompiledContract.Effect] = []
        for (place, effect) in definition.effects.enumerated() {
            if let effect = self.effect(
                effect, input, ofEffects, trigger.type, "/effects/\(place)")
            {
                effects.append(effect)
            }
        }
        let expressions =
            [filter, until, condition].compactMap(\.self) + effects.flatMap(\.expressions)
        // Binding what no expression reads would be most of the work.
        let read = Self.members(of: input, as: "statement", readBy: expressions)
        variables["statement"] = .record(read)
        let bound = joins.map { join in
            let name = join.definition.name
            return CompiledContract.Join(
                name: name, table: join.table, equals: join.definition.equals(for: trigger.type),
                input: Self.members(of: join.record, as: name, readBy: expressions))
        }
        for (join, definition) in zip(bound, joins.map(\.definition)) {
            variables[join.name] =
                definition.isEach ? .record(join.input) : .nullable(.record(join.input))
        }
        guard let effectEnvironment = self.environment(variables, at) else { return nil }
        for join in each { variables[join.definition.name] = nil }
        guard let boundEnvironment = self.environment(variables, at) else { return nil }
        let names = Set(with.map(\.definition.name))
        func isOfStatement(_ expression: CompiledExpression?) -> Bool {
            expression?.names(noneOf: names) ?? true
        }
        return CompiledContract.Reaction(
            environment: boundEnvironment, effectEnvironment: effectEnvironment, input: read,
            filter: filter, filterIsOfStatement: isOfStatement(filter),
            waitIsOfStatement: isOfStatement(filter) && isOfStatement(until),
            required: condition?.expression.namesNotNull ?? [],
            until: until, condition: condition, effects: effects,
            joins: bound.filter { names.contains($0.name) },
            each: bound.first { !names.contains($0.name) })
    }

    mutating func environment(
        _ variables: [String: ContractType], _ at: String
    ) -> ContractEnvironment? {
        do {
            return try ContractEnvironment(
                variables: variables, functions: ContractFunctions.all)
        } catch {
            report("invalid", "no expression can be checked: \(error)", at: at)
            return nil
        }
    }

    static func members(
        of input: RecordType, as variable: String, readBy expressions: [CompiledExpression]
    ) -> RecordType {
        var names: Set<String> = []
        for expression in expressions {
            guard let read = expression.expression.fields(of: variable) else { return input }
            names.formUnion(read)
        }
        return RecordType(input.name, input.fields.filter { names.contains($0.name) })
    }

    private mutating func effect(
        _ effect: ContractDefinition.Effect, _ input: RecordType,
        _ environment: ContractEnvironment, _ trigger: String, _ at: String
    ) -> CompiledContract.Effect? {
        let condition = effect.condition.flatMap {
            expression($0, environment, .bool, at: at + "/when")
        }
        switch effect.kind {
        case .derive(let name):
            guard let type = catalogue.derived[name] else {
                report(
                    "unknown-type",
                    "contracts derive none such; known are: "
                        + catalogue.derived.keys.sorted().joined(separator: ", "),
                    at: at + "/derive")
                return nil
            }
            let about = effect.about.flatMap {
                expression($0, environment, .string(upTo: 512), at: at + "/about")
            }
            if effect.about != nil, !type.isAboutBusiness {
                report("invalid", "\(type.name) is about no business", at: at + "/about")
            }
            // A derived statement stands in the file of its cause's business.
            if type.isAboutBusiness, effect.about == nil {
                guard let subject = input.fields.first(where: { $0.name == "subject" }),
                    case .string = subject.type
                else {
                    report(
                        "no-subject",
                        "\(trigger) is not always about a business: say what it is about, "
                            + "or only notify", at: at + "/derive")
                    return nil
                }
            }
            return CompiledContract.Effect(
                kind: .derive(type), condition: condition,
                about: about.map {
                    CompiledContract.About(expression: $0, isSubject: catalogue.isSubject)
                }, values: values(effect, type, environment, at))
        case .notify(let recipient, let notice):
            // As long as a parameter may be: which participant is told may be one.
            guard
                let compiled = expression(
                    recipient, environment, .nullable(.string(upTo: ContractLimits.textLength)),
                    at: at + "/notify")
            else { return nil }
            var values: [(name: String, expression: CompiledExpression)] = []
            for (name, text) in effect.values {
                if let value = expression(text, environment, nil, at: "\(at)/values/\(name)") {
                    values.append((name, value))
                }
            }
            return CompiledContract.Effect(
                kind: .notify(recipient: compiled, notice: notice), condition: condition,
                about: nil, values: values)
        }
    }

    private mutating func values(
        _ effect: ContractDefinition.Effect, _ type: DerivedType,
        _ environment: ContractEnvironment, _ at: String
    ) -> [(name: String, expression: CompiledExpression)] {
        var values: [(name: String, expression: CompiledExpression)] = []
        for (name, text) in effect.values {
            guard let member = type.members.first(where: { $0.name == name }) else {
                report(
                    "unknown-field",
                    "\(type.name) has no such member to give; it has: "
                        + type.members.map(\.name).joined(separator: ", "),
                    at: "\(at)/values/\(name)")
                continue
            }
            if let value = expression(text, environment, member.type, at: "\(at)/values/\(name)") {
                values.append((name, value))
            }
        }
        for member in type.members where !effect.values.contains(where: { $0.name == member.name })
        {
            if case .nullable = member.type { continue }
            report("required", "\(type.name) needs the member \(member.name)", at: at + "/values")
        }
        return values
    }

    mutating func expression(
        _ text: String, _ environment: ContractEnvironment, _ type: ContractType?, at: String
    ) -> CompiledExpression? {
        do {
            let compiled = try CompiledExpression(
                text, in: environment, as: type, costingAtMost: ContractLimits.steps)
            canonical[at] = compiled.canonicalText
            return compiled
        } catch {
            for fault in error.faults {
                report(
                    fault.code.rawValue, fault.message, at: at,
                    SourcePosition(line: fault.span.line, column: fault.span.column))
            }
            return nil
        }
    }

    private mutating func checkEndings() {
        for (place, ending) in definition.endings.enumerated() {
            guard let input = catalogue.inputs[ending.type] else {
                report("unknown-type", "there are no such statements", at: "/ended_by/\(place)")
                continue
            }
            checkMembers(ending.key, of: ending.type, input, at: "/ended_by/\(place)")
            if definition.triggers.contains(where: { $0.type == ending.type }) {
                report(
                    "duplicate", "\(ending.type) is what it waits after", at: "/ended_by/\(place)")
            }
        }
    }

    private mutating func parameters() -> (RecordType, ContractValue) {
        var fields: [RecordType.Field] = []
        var values: [String: ContractValue] = [:]
        for parameter in definition.parameters {
            let type: ContractType =
                switch parameter.kind {
                case .bool: .bool
                case .int: .int
                case .string: .string(upTo: ContractLimits.textLength)
                case .duration: .duration
                }
            fields.append(RecordType.Field(parameter.name, type))
            do {
                values[parameter.name] = try type.value(from: parameter.value, at: parameter.name)
            } catch {
                report(
                    "type", "\(error.path): \(error.message)",
                    at: "/parameters/\(parameter.name)/value")
            }
        }
        return (RecordType("parameters", fields), .record(ContractRecord(values)))
    }

    mutating func report(
        _ code: String, _ message: String, at pointer: String, _ position: SourcePosition? = nil
    ) {
        // What is wrong for one type of trigger is often wrong for the next too.
        let fault = ContractFault(code, message, at: pointer, position)
        if faultSet.insert(fault).inserted { faults.append(fault) }
    }
}
