import CanonicalEncoding
import Contracts
import Cryptography

extension JoinedLog {
    /// Erases the contents of statements, as what was recorded before.
    mutating func erase(_ leaves: Set<Int>) {
        erased.formUnion(leaves)
        memory.erase(leaves)
    }

    /// A statement, and all that was derived of it: it is erased with it.
    func family(of leaf: Int) -> Set<Int> {
        var family: Set = [leaf]
        for statement in blocks.joined() where statement.type.hasPrefix("derived.") {
            guard let cause = statement.members["cause"]?.integerValue,
                family.contains(Int(cause))
            else { continue }
            family.insert(statement.leaf)
        }
        return family
    }

    /// All that is in a business's file.
    func file(of subject: String) -> Set<Int> {
        let label = Self.label(subject)
        return Set(
            blocks.joined().filter { label.map(Self.labels(of: $0).contains) ?? false }
                .map(\.leaf))
    }

    /// As it is shown: what was erased has its type and its labels only, and what was not has no labels
    /// beside what it says.
    var shown: [[ReplayedStatement]] {
        blocks.map { block in
            block.map { statement in
                guard erased.contains(statement.leaf) else { return statement }
                return ReplayedStatement(
                    leaf: statement.leaf, type: statement.type,
                    recordedAt: statement.recordedAt, members: [:], isWhole: false,
                    labels: Self.labels(of: statement))
            }
        }
    }

    /// As it is shown, without some of it.
    func shown(without isLeftOut: (ReplayedStatement) -> Bool) -> [[ReplayedStatement]] {
        shown.map { $0.filter { !isLeftOut($0) } }
    }

    static func label(_ subject: String) -> ReplayedLabel? {
        .key(SHA256.hash(Array(subject.utf8)))
    }

    private static func labels(of statement: ReplayedStatement) -> Set<ReplayedLabel> {
        Set(
            ["subject", "guarantor"].compactMap { statement.members[$0]?.stringValue }
                .compactMap(label))
    }
}
