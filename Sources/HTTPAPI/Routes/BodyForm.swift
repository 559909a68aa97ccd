internal import CanonicalEncoding
internal import CreditModel

/// A small JSON object in a request, read member by member. What is wrong with a member is a 422
/// that points at it and does not repeat it.
struct BodyForm {
    private let object: JSONObject

    init(_ body: JSONValue, members: [String]) throws {
        guard case .object(let object) = body else {
            throw HTTPProblem.unprocessable("The body must be a JSON object.")
        }
        let unknown = object.names.contains { name in
            !members.contains { $0.hasSameBytes(as: name) }
        }
        guard !unknown else {
            throw HTTPProblem.unprocessable(
                "The body has a member that is not known here; known are: "
                    + members.joined(separator: ", ") + ".")
        }
        self.object = object
    }

    /// A member that must be there.
    func member(_ name: String) throws -> JSONValue {
        guard let value = object[name] else {
            throw Self.fault(name, "required", "This member is required.")
        }
        return value
    }

    func integer(_ name: String) throws -> Int? {
        switch object[name] {
        case nil, .null: return nil
        case .integer(let value)?: return Int(value)
        default: throw Self.fault(name, "invalid_integer", "This member must be an integer.")
        }
    }

    func text(_ name: String, maximumLength: Int) throws -> String {
        guard let text = object[name]?.stringValue, !text.isEmpty,
            text.unicodeScalars.count <= maximumLength,
            !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else {
            throw Self.fault(
                name, "invalid_text",
                "This member must be text of 1 to \(maximumLength) characters without control "
                    + "characters.")
        }
        return text
    }

    /// A member that is text, or may be left out.
    func optionalText(_ name: String, maximumLength: Int = 64) throws -> String? {
        try has(name) ? text(name, maximumLength: maximumLength) : nil
    }

    /// Whether a member is there and not null.
    func has(_ name: String) -> Bool {
        switch object[name] {
        case nil, .null: false
        default: true
        }
    }

    /// The business, in the member `subject`.
    func subject() throws -> SubjectID {
        try identifier("subject") { text throws(IdentifierError) in try SubjectID(parsing: text) }
    }

    /// A member that is one of a few words.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, _ type: Choice.Type
    ) throws -> Choice {
        guard let choice = object[name]?.stringValue.flatMap({ Choice(rawValue: $0) }) else {
            let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw Self.fault(name, "invalid_code", "This member must be one of: \(words).")
        }
        return choice
    }

    /// A member that is an identifier; what is wrong with it is told by the rule it breaks.
    func identifier<Identifier>(
        _ name: String, _ parse: (String) throws(IdentifierError) -> Identifier
    ) throws -> Identifier {
        guard let text = object[name]?.stringValue else {
            throw Self.fault(name, "required", "This member must be a string.")
        }
        do {
            return try parse(text)
        } catch {
            throw HTTPProblem.unprocessable(
                "A member of the body is not valid.",
                findings: [
                    ProblemFinding(
                        pointer: "/" + name, rule: error.rule.id.rawValue, code: error.rule.code,
                        message: error.message)
                ])
        }
    }

    static func fault(_ name: String, _ code: String, _ message: String) -> HTTPProblem {
        .unprocessable(
            "A member of the body is not valid.",
            findings: [ProblemFinding(pointer: "/" + name, code: code, message: message)])
    }
}
