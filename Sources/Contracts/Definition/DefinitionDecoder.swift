internal import CanonicalEncoding

/// Reads a contract from JSON, the canonical form or what YAML came to, and collects what is wrong.
struct DefinitionDecoder {
    private(set) var faults: [ContractFault] = []

    mutating func decode(_ json: JSONValue) -> ContractDefinition? {
        let members = [
            "contract", "summary", "parameters", "on", "key", "ended_by", "with", "each",
            "repeats", "when", "effects",
        ]
        guard let object = object(json, "", members) else { return nil }
        let name = self.name(object["contract"], "/contract", Self.isContractName)
        let summary = text(object["summary"], "/summary", upTo: ContractLimits.summaryLength)
        let parameters = parameters(object["parameters"])
        let triggers = list(object["on"], "/on", upTo: ContractLimits.triggers) {
            decoder, json, at in
            decoder.trigger(json, at)
        }
        if triggers.isEmpty, object["on"] == nil {
            report("required", "a contract says on which statements it reacts", "/on")
        }
        let key = names(object["key"], "/key")
        let endings = list(object["ended_by"], "/ended_by", upTo: ContractLimits.endings) {
            decoder, json, at in decoder.ending(json, at, key: key)
        }
        let joins = joins(object["with"], object["each"])
        let effects = list(object["effects"], "/effects", upTo: ContractLimits.effects) {
            decoder, json, at in decoder.effect(json, at)
        }
        if effects.isEmpty {
            report("required", "a contract has at least one effect", "/effects")
        }
        let repeats = repeats(object["repeats"])
        let condition = expression(object["when"], "/when")
        guard faults.isEmpty, let name else { return nil }
        let definition = ContractDefinition(
            name: name, summary: summary, parameters: parameters, triggers: triggers, key: key,
            endings: endings, joins: joins, repeats: repeats, condition: condition, effects: effects
        )
        checkWhole(definition)
        return faults.isEmpty ? definition : nil
    }

    private mutating func checkWhole(_ definition: ContractDefinition) {
        for (place, trigger) in definition.triggers.enumerated() {
            if definition.isTimed, trigger.until == nil {
                report(
                    "required", "a contract with a key says until when it waits",
                    "/on/\(place)/until")
            }
            if !definition.isTimed, trigger.until != nil {
                report(
                    "required",
                    "a contract that waits has a key: which statements are of one thing",
                    "/key")
            }
        }
        let types = definition.triggers.map(\.type)
        if Set(types).count < types.count {
            report("duplicate", "a type is named once", "/on")
        }
        if !definition.isTimed, !definition.endings.isEmpty || definition.repeats > 1 {
            report(
                "required", "only a contract that waits, with a key, ends or repeats", "/key")
        }
    }

    private mutating func parameters(_ json: JSONValue?) -> [ContractDefinition.Parameter] {
        guard let json, json != .null else { return [] }
        guard let object = json.objectValue else {
            report("invalid", "parameters are a map by their names", "/parameters")
            return []
        }
        guard object.count <= ContractLimits.parameters else {
            report(
                "limit", "at most \(ContractLimits.parameters) parameters are allowed",
                "/parameters")
            return []
        }
        return object.members.sorted { $0.name < $1.name }.compactMap {
            parameter($0.name, $0.value)
        }
    }

    private mutating func parameter(
        _ name: String, _ json: JSONValue
    ) -> ContractDefinition.Parameter? {
        let at = "/parameters/\(name)"
        guard Self.isMemberName(name) else {
            report("invalid", "a name is of a-z, 0-9 and _, and begins with a letter", at)
            return nil
        }
        guard let object = object(json, at, ["type", "value", "summary"]) else { return nil }
        guard
            let kind = object["type"]?.stringValue.flatMap({
                ContractDefinition.Parameter.Kind(rawValue: $0)
            })
        else {
            report("invalid", "a parameter is a bool, an int, a string or a duration", at + "/type")
            return nil
        }
        guard let value = object["value"], value != .null else {
            report("required", "a parameter has a value", at + "/value")
            return nil
        }
        return ContractDefinition.Parameter(
            name: name, kind: kind, value: value,
            summary: text(object["summary"], at + "/summary", upTo: ContractLimits.summaryLength))
    }

    private mutating func trigger(_ json: JSONValue, _ at: String) -> ContractDefinition.Trigger? {
        if case .string(let type) = json {
            return ContractDefinition.Trigger(type: type, filter: nil, until: nil)
        }
        guard let object = object(json, at, ["type", "where", "until"]) else { return nil }
        guard let type = object["type"]?.stringValue else {
            report("required", "this names a type of statements", at + "/type")
            return nil
        }
        return ContractDefinition.Trigger(
            type: type, filter: expression(object["where"], at + "/where"),
            until: expression(object["until"], at + "/until"))
    }

    mutating func ending(
        _ json: JSONValue, _ at: String, key: [String]
    ) -> ContractDefinition.Ending? {
        if case .string(let type) = json { return ContractDefinition.Ending(type: type, key: key) }
        guard let object = object(json, at, ["type", "key"]) else { return nil }
        guard let type = object["type"]?.stringValue else {
            report("required", "this names a type of statements", at + "/type")
            return nil
        }
        let own = object["key"].map { names($0, at + "/key") } ?? key
        guard own.count == key.count else {
            report("invalid", "as many members as in the key are named", at + "/key")
            return nil
        }
        return ContractDefinition.Ending(type: type, key: own)
    }

    private mutating func effect(_ json: JSONValue, _ at: String) -> ContractDefinition.Effect? {
        guard
            let object = object(
                json, at, ["derive", "about", "notify", "notice", "when", "values"])
        else { return nil }
        let condition = expression(object["when"], at + "/when")
        let about = expression(object["about"], at + "/about")
        var values: [(name: String, expression: String)] = []
        if let json = object["values"], json != .null {
            guard let members = json.objectValue else {
                report("invalid", "values are a map by the names of members", at + "/values")
                return nil
            }
            for member in members.members.sorted(by: { $0.name < $1.name }) {
                guard Self.isMemberName(member.name),
                    let text = expression(member.value, "\(at)/values/\(member.name)")
                else { continue }
                values.append((member.name, text))
            }
        }
        switch (object["derive"], object["notify"]) {
        case (.string(let type)?, nil):
            if object["notice"] != nil {
                report("invalid", "a notice is of notify", at + "/notice")
            }
            return ContractDefinition.Effect(
                kind: .derive(type), condition: condition, about: about, values: values)
        case (nil, let recipient?):
            if about != nil {
                report("invalid", "what is derived is about a business", at + "/about")
            }
            guard let recipient = expression(recipient, at + "/notify"),
                let notice = name(object["notice"], at + "/notice", Self.isMemberName)
            else { return nil }
            return ContractDefinition.Effect(
                kind: .notify(recipient: recipient, notice: notice), condition: condition,
                about: nil, values: values)
        default:
            report("required", "an effect is one of derive and notify", at)
            return nil
        }
    }

    private mutating func repeats(_ json: JSONValue?) -> Int {
        guard let json, json != .null else { return 1 }
        guard let count = json.integerValue, (1...ContractLimits.repeats).contains(count) else {
            report("limit", "repeats is from 1 to \(ContractLimits.repeats)", "/repeats")
            return 1
        }
        return Int(count)
    }

    mutating func names(_ json: JSONValue?, _ at: String) -> [String] {
        list(json, at, upTo: ContractLimits.keyMembers) { decoder, json, at in
            decoder.name(json, at, Self.isMemberName)
        }
    }

    mutating func list<Element>(
        _ json: JSONValue?, _ at: String, upTo limit: Int,
        _ decode: (inout DefinitionDecoder, JSONValue, String) -> Element?
    ) -> [Element] {
        guard let json, json != .null else { return [] }
        // One element may stand by itself.
        let elements = json.arrayValue ?? [json]
        guard elements.count <= limit else {
            report("limit", "at most \(limit) are allowed here", at)
            return []
        }
        return elements.enumerated().compactMap { place, element in
            decode(&self, element, json.arrayValue == nil ? at : "\(at)/\(place)")
        }
    }

    mutating func expression(_ json: JSONValue?, _ at: String) -> String? {
        switch json {
        case nil, .null?: return nil
        case .string(let text)?: return text
        // What YAML takes for a value is an expression that is written the same.
        case .bool(let value)?: return value ? "true" : "false"
        case .integer(let value)?: return "\(value)"
        default:
            report("invalid", "this is an expression", at)
            return nil
        }
    }

    private mutating func name(
        _ json: JSONValue?, _ at: String, _ isName: (String) -> Bool
    ) -> String? {
        guard let name = json?.stringValue, isName(name) else {
            report("invalid", "this is a name of at most 64 of a-z, 0-9, - and _", at)
            return nil
        }
        return name
    }

    private mutating func text(_ json: JSONValue?, _ at: String, upTo limit: Int) -> String {
        guard let json, json != .null else { return "" }
        guard let text = json.stringValue, text.unicodeScalars.count <= limit else {
            report("invalid", "this is text of at most \(limit) characters", at)
            return ""
        }
        return text
    }

    mutating func object(
        _ json: JSONValue, _ at: String, _ members: [String]
    ) -> JSONObject? {
        guard let object = json.objectValue else {
            report("invalid", "this is a map", at)
            return nil
        }
        var isKnown = true
        for name in object.names where !members.contains(where: { $0.hasSameBytes(as: name) }) {
            report(
                "unknown-member", "known here are: " + members.joined(separator: ", "),
                "\(at)/\(Self.token(name))")
            isKnown = false
        }
        return isKnown ? object : nil
    }

    mutating func report(_ code: String, _ message: String, _ pointer: String) {
        faults.append(ContractFault(code, message, at: pointer))
    }

    /// A name as a JSON pointer spells it (RFC 6901).
    static func token(_ name: String) -> String {
        String(
            name.flatMap { $0 == "~" ? Array("~0") : $0 == "/" ? Array("~1") : [$0] })
    }

    private static func isContractName(_ name: String) -> Bool {
        isName(name, allowing: UInt8(ascii: "-"))
    }

    static func isMemberName(_ name: String) -> Bool {
        isName(name, allowing: UInt8(ascii: "_"))
    }

    private static func isName(_ name: String, allowing other: UInt8) -> Bool {
        let bytes = Array(name.utf8)
        guard (1...64).contains(bytes.count), (97...122).contains(bytes[0]) else { return false }
        return bytes.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || $0 == other
        }
    }
}
