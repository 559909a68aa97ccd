/// A record: named fields, each with its type. Expressions read records and cannot make them.
package struct RecordType: Hashable, Sendable {
    package struct Field: Hashable, Sendable {
        package let name: String
        package let type: ContractType

        package init(_ name: String, _ type: ContractType) {
            self.name = name
            self.type = type
        }
    }

    /// As messages name it.
    package let name: String
    package let fields: [Field]

    package init(_ name: String, _ fields: [Field]) {
        self.name = name
        self.fields = fields
    }

    func type(of field: String) -> ContractType? {
        fields.first { $0.name == field }?.type
    }
}
