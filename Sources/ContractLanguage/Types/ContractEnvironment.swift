/// What an expression may name: variables and functions with their types.
package struct ContractEnvironment: Sendable {
    /// Why declarations do not make an environment: a mistake of who wrote them, not of who writes
    /// contracts.
    package struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        package let description: String
    }

    package let variables: [String: ContractType]
    package let functions: [String: ContractFunction]

    /// - Throws: ``Fault`` for a name that is none or is taken, and for sizes beyond
    ///   ``LanguageLimits``.
    package init(
        variables: [String: ContractType], functions: [ContractFunction] = []
    ) throws(Fault) {
        for (name, type) in variables {
            try Self.check(name)
            try Self.check(type, of: name)
        }
        var named: [String: ContractFunction] = [:]
        for function in functions {
            try Self.check(function.name)
            guard LibraryFunction(rawValue: function.name) == nil, function.name != "has",
                NotInLanguage.functions[function.name] == nil,
                named.updateValue(function, forKey: function.name) == nil
            else { throw Fault(description: "there is another function \(function.name)") }
            guard function.steps >= 0 else {
                throw Fault(description: "\(function.name) has a negative cost")
            }
            for type in function.parameters + [function.result] {
                try Self.check(type, of: function.name)
            }
        }
        self.variables = variables
        self.functions = named
    }

    private static func check(_ name: String) throws(Fault) {
        guard ReservedWords.isName(name) else {
            throw Fault(description: "'\(name)' cannot be a name")
        }
    }

    private static func check(_ type: ContractType, of name: String) throws(Fault) {
        func check(size: Int, limit: Int) throws(Fault) {
            guard (0...limit).contains(size) else {
                throw Fault(description: "a size in the type of \(name) is not in 0...\(limit)")
            }
        }
        switch type {
        case .nothing, .bool, .int, .timestamp, .duration: break
        case .string(let count): try check(size: count, limit: LanguageLimits.stringLength)
        case .list(let element, let count):
            try check(size: count, limit: LanguageLimits.elements)
            try Self.check(element, of: name)
        case .map(let value, let count, let keys):
            try check(size: count, limit: LanguageLimits.elements)
            try check(size: keys, limit: LanguageLimits.stringLength)
            try Self.check(value, of: name)
        case .record(let record):
            guard Set(record.fields.map(\.name)).count == record.fields.count else {
                throw Fault(description: "\(record.name) has two fields of one name")
            }
            for field in record.fields {
                try Self.check(field.name)
                try Self.check(field.type, of: "\(name).\(field.name)")
            }
        case .nullable(let type):
            guard !type.isNullable else {
                throw Fault(description: "\(name) is nullable twice")
            }
            try Self.check(type, of: name)
        }
    }
}
