import ContractLanguage

extension ContractExpression {
    /// A node that stands nowhere.
    init(_ kind: Kind) {
        let nowhere = SourceSpan(line: 1, column: 1, start: 0, end: 0)
        self.init(kind, span: nowhere, mark: nowhere)
    }

    static func name(_ name: String) -> ContractExpression { ContractExpression(.name(name)) }
    static func int(_ value: Int64) -> ContractExpression { ContractExpression(.integer(value)) }
    static func text(_ value: String) -> ContractExpression {
        ContractExpression(.string(ContractText(value)))
    }
    static var null: ContractExpression { ContractExpression(.null) }

    static func binary(
        _ sign: BinaryOperator, _ left: ContractExpression, _ right: ContractExpression
    )
        -> ContractExpression
    {
        ContractExpression(.binary(sign, left, right))
    }

    static func call(_ name: String, _ arguments: ContractExpression...) -> ContractExpression {
        ContractExpression(.call(name, arguments))
    }

    func method(_ name: String, _ arguments: ContractExpression...) -> ContractExpression {
        ContractExpression(.memberCall(self, name, arguments))
    }

    func field(_ name: String) -> ContractExpression {
        ContractExpression(.select(self, field: name))
    }
}
