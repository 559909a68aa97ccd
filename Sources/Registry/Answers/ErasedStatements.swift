internal import CanonicalEncoding
package import Ledger

/// Which statements of answers were erased, as the answers themselves prove: what the statements that
/// record erasures name. What is withheld and not named was not erased, but may not be seen.
package enum ErasedStatements {
    /// Leaf indices, ascending.
    package static func named(
        in answers: some Sequence<VerifiedPresentation>
    ) -> [Int] {
        var indices: Set<Int> = []
        for statement in answers.lazy.flatMap(\.statements) {
            guard case .opened(let type, _, let members) = statement.content,
                type == ErasureStatement.performed.type,
                let named = members.first(where: { $0.name == "indices" })?.value.arrayValue
            else { continue }
            for index in named {
                if let leaf = index.integerValue { indices.insert(Int(leaf)) }
            }
        }
        return indices.sorted()
    }
}
