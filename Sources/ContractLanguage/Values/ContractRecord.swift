/// A record: values of named fields. One that is not there is null.
package struct ContractRecord: Hashable, Sendable {
    private let fields: [String: ContractValue]

    /// - Parameter fields: those that are null may be left out, which makes no difference.
    package init(_ fields: [String: ContractValue]) {
        self.fields = fields.filter { $0.value != .null }
    }

    package subscript(field: String) -> ContractValue { fields[field] ?? .null }

    /// Those that are not null.
    var names: Set<String> { Set(fields.keys) }
}
