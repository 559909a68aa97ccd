/// Values for all variables of an environment, known to be of their types.
package struct ContractBindings: Sendable {
    let values: [String: ContractValue]

    /// - Throws: ``BindingFault`` for a value that is not of its variable's type, or that no
    ///   variable is there for. A variable that may be null can be left out.
    package init(
        _ values: [String: ContractValue], in environment: ContractEnvironment
    ) throws(BindingFault) {
        var fitted: [String: ContractValue] = [:]
        for (name, type) in environment.variables {
            fitted[name] = try type.fitting(values[name] ?? .null, at: name)
        }
        for name in values.keys.sorted() where environment.variables[name] == nil {
            throw BindingFault(path: name, message: "there is no such variable")
        }
        self.values = fitted
    }
}
