internal import Hummingbird

extension Request {
    /// A parameter of the query that is a decimal integer; `nil` when it is absent.
    func integerQuery(_ name: String) throws -> Int? {
        guard let text = try textQuery(name) else { return nil }
        guard let value = Int(canonicalDecimal: text) else {
            throw HTTPProblem.badRequest("The parameter \(name) must be a decimal integer.")
        }
        return value
    }

    /// The parameter `after`: the `next` of the page before; −1, for the first page, when it is absent.
    func pageQuery() throws -> Int {
        let after = try integerQuery("after") ?? -1
        guard after >= -1 else {
            throw HTTPProblem.badRequest("The parameter after must be the next of another page.")
        }
        return after
    }

    /// A parameter of the query that is one of a few words; `nil` when it is absent.
    func choiceQuery<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String, _ type: Choice.Type
    ) throws -> Choice? {
        guard let text = try textQuery(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw HTTPProblem.badRequest("The parameter \(name) must be one of: \(words).")
        }
        return choice
    }

    /// Refuses parameters that the operation does not know: a misspelt one must not be ignored.
    func allowOnlyQueries(_ names: String...) throws {
        guard uri.queryParameters.allSatisfy({ names.contains(String($0.key)) }) else {
            let known = names.isEmpty ? "none" : names.joined(separator: ", ")
            throw HTTPProblem.badRequest(
                "The query has a parameter that is not known here; known are: \(known).")
        }
    }

    /// A parameter of the query as it stands; `nil` when it is absent.
    func textQuery(_ name: String) throws -> String? {
        let values = uri.queryParameters[values: name[...]]
        guard values.count <= 1 else {
            throw HTTPProblem.badRequest("The parameter \(name) stands more than once.")
        }
        return values.first.map { String($0) }
    }
}

extension APIContext {
    /// A decimal integer in the path; what is none names no resource.
    func integerParameter(_ name: String) throws -> Int {
        guard let text = parameters.get(name), let value = Int(canonicalDecimal: text) else {
            throw HTTPProblem.notFound()
        }
        return value
    }
}

extension Int {
    /// Decimal digits without leading zeros, perhaps after a minus; `nil` for anything else.
    init?(canonicalDecimal text: String) {
        guard let value = Int(text), String(value) == text else { return nil }
        self = value
    }
}
