/// A function that an environment adds. It is called by its name, with a fixed number of arguments.
package struct ContractFunction: Sendable {
    /// Why a call has no value; the message is for a person.
    package struct Failure: Error, Hashable, Sendable {
        package let message: String

        package init(_ message: String) {
            self.message = message
        }
    }

    package let name: String
    /// With the sizes that an argument may have.
    package let parameters: [ContractType]
    package let result: ContractType
    /// The steps that any call takes at most.
    package let steps: Int
    /// Must be a pure function of its arguments: contracts are replayed.
    let body: @Sendable ([ContractValue]) throws(Failure) -> ContractValue

    package init(
        _ name: String, _ parameters: [ContractType], result: ContractType, steps: Int,
        body: @escaping @Sendable ([ContractValue]) throws(Failure) -> ContractValue
    ) {
        self.name = name
        self.parameters = parameters
        self.result = result
        self.steps = steps
        self.body = body
    }

    /// The name with the types, as messages show it.
    var signature: String {
        "\(name)(\(parameters.map(\.description).joined(separator: ", ")))"
    }
}
