extension ContractExpression {
    /// The fields of a name's record that the expression reads, in whatever place; `nil` where it reads
    /// the record as a whole.
    package func fields(of name: String) -> Set<String>? {
        switch kind {
        case .name(let other) where other == name: return nil
        case .select(let operand, let field) where operand.kind == .name(name),
            .has(let operand, let field) where operand.kind == .name(name):
            return [field]
        default: break
        }
        var fields: Set<String> = []
        for part in kind.parts {
            guard let read = part.fields(of: name) else { return nil }
            fields.formUnion(read)
        }
        return fields
    }
}
