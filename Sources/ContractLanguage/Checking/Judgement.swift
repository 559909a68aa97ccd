/// A name with fields after it, such as `facility.limit`.
typealias Path = [String]

/// What the checker knows of an expression.
struct Judgement {
    let type: ContractType
    /// The most that evaluating it can take.
    var steps: Steps
    /// Paths that are not null where the expression is true, or has no value.
    ///
    /// The second half is what makes these hold to the right of `&&`, which is evaluated after an
    /// error too: an error on the left is absorbed only by `false`, and a test for null that is
    /// false would have made the left side false, whatever else stands there.
    var whenTrue: Set<Path> = []
    /// The same where it is false or has no value.
    var whenFalse: Set<Path> = []

    init(_ type: ContractType, _ steps: Steps) {
        self.type = type
        self.steps = steps
    }
}

extension ContractExpression {
    /// The expression as a path, if it is one.
    var path: Path? {
        switch kind {
        case .name(let name): [name]
        case .select(let operand, let field): operand.path.map { $0 + [field] }
        default: nil
        }
    }
}
