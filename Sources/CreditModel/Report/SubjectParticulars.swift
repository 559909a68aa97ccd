internal import CanonicalEncoding

/// Who the business is, by what lenders have stated of it: for each particular the latest word.
struct SubjectParticulars {
    private static let members = [
        "legal_name", "country", "identifiers", "legal_form", "industry", "size_class", "division",
        "state", "founded_on", "natural_person", "parent",
    ]
    private var values: [String: Latest<JSONValue>] = [:]
    /// Every name that it has or had, in the order in which the names were first recorded.
    private var names: [ByteText] = []
    private var known: Set<ByteText> = []

    /// Takes facts in force, about the business itself.
    init(_ facts: [StandingFact]) {
        for fact in facts
        where fact.fact.type == "subject.registered" || fact.fact.type == "subject.updated" {
            for member in Self.members {
                values[member, default: Latest()].take(
                    fact.fact.members[member], at: fact.moment)
            }
            for name in fact.fact.members["former_names"]?.arrayValue ?? [] {
                if let name = name.stringValue { add(ByteText(name)) }
            }
            if let name = fact.fact.key("legal_name") { add(name) }
        }
    }

    private mutating func add(_ name: ByteText) {
        if known.insert(name).inserted { names.append(name) }
    }

    /// Whether it is a natural person in business; `nil` if nobody says.
    var isNaturalPerson: Bool? { values["natural_person"]?.value?.boolValue }

    /// What is not known has no member; every other name that was ever stated is a former one.
    var json: JSONValue {
        var object = JSONObject()
        for member in Self.members { object.append(member, known: values[member]?.value) }
        let current = values["legal_name"]?.value?.stringValue.map { ByteText($0) }
        object.append(
            "former_names",
            .array(names.filter { $0 != current }.map { .string($0.text) }))
        return .object(object)
    }
}
