internal import CanonicalEncoding
package import CreditModel

extension LevelView {
    /// What a reader sees of a record: `nil` where it is withheld.
    ///
    /// - Parameters:
    ///   - isOwn: whether the reader reported it.
    ///   - files: the businesses whose files are shown, in the normal form of their identifiers.
    package func shown(
        _ fact: RecordedFact, isOwn: Bool, files: Set<String>
    ) -> RecordedFact? {
        guard let kind = ViewedStatement.Kind(fact) else { return nil }
        let filedBy = Self.filingMembers.filter { name in
            fact.members[name]?.stringValue.map { files.contains($0) } ?? false
        }
        switch shown(ViewedStatement(kind, isOwn: isOwn, filedBy: filedBy)) {
        case .all: return fact
        case .none: return nil
        case .only(let names):
            return RecordedFact(
                index: fact.index, recordedAt: fact.recordedAt, type: fact.type,
                members: JSONObject(fact.members.members.filter { names.contains($0.name) }))
        }
    }

    /// Whether no more of a record is shown than why it stands in its file.
    static func isBare(_ fact: RecordedFact) -> Bool {
        fact.members.names.allSatisfy { filingMembers.contains($0) }
    }

    /// By which members a record stands in a business's file (ledger format §5).
    private static let filingMembers: Set<String> = ["subject", "guarantor", "merged_into"]
}
