internal import CanonicalEncoding
internal import ContractLanguage

/// What was looked up for an occasion.
struct JoinedStatements {
    /// By the name of the join; those that are not there are left out.
    var with: [String: ContractEvent] = [:]
    /// Those of `each`, by ascending leaves.
    var each: [ContractEvent] = []
    /// Whether there are more than one occasion is acted on for.
    var isCutOff = false
}

extension CompiledContract.Join {
    /// A kept statement as expressions see it.
    func value(of event: ContractEvent) throws(BindingFault) -> ContractValue {
        var members = event.members(of: input)
        for field in input.fields where members[field.name] == nil {
            switch field.name {
            case "leaf": members.append(field.name, .integer(Int64(event.leaf)))
            case "recorded":
                guard let recorded = ContractTimestamp(unixSeconds: Int64(event.recordedAt)) else {
                    continue
                }
                members.append(field.name, .string(recorded.description))
            default: break
            }
        }
        return try ContractType.record(input).value(from: .object(members), at: name)
    }
}

extension ContractEvent {
    /// The statement as it is hashed with what follows from it.
    var input: JSONValue {
        [
            "index": .integer(Int64(leaf)), "type": .string(type),
            "recorded": .integer(Int64(recordedAt)), "members": .object(members),
        ]
    }
}
