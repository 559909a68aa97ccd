internal import CanonicalEncoding

/// Which labels a statement is indexed under: the table of ledger-format.md §5.
enum LabelSource {
    /// The label is this kind and the value of this member, unless it is `null`.
    case member(LabelKind, String)
    /// The label is this topic, whatever the members are.
    case topic(StatementFamily)

    /// In the order of the table.
    static func sources(of type: StatementType) -> [LabelSource] {
        switch type.family {
        case .credit:
            var sources = [
                LabelSource.member(.subject, "subject"), .member(.participant, "reporter"),
            ]
            if type.name.utf8.starts(with: "guarantee.".utf8) {
                sources.append(.member(.subject, "guarantor"))
            }
            if type.name.hasSameBytes(as: "identity.merged") {
                sources.append(.member(.subject, "merged_into"))
            }
            return sources
        case .consent, .inquiry, .dispute, .erasure:
            return [.member(.subject, "subject"), .member(.participant, "participant")]
        case .participant, .batch:
            return [.member(.participant, "participant")]
        case .registry, .contract, .incident:
            return [.topic(type.family)]
        }
    }

    /// Whether a statement of `type` that discloses these members is one of `label`'s.
    ///
    /// The label is compared as it stands: whether it is in normal form is a later check.
    static func label(
        _ label: String, followsFrom type: StatementType, _ members: [DisclosedMember]
    ) -> Bool {
        sources(of: type).contains { source in
            switch source {
            case .topic(let family):
                return label.hasSameBytes(as: LabelKind.topic.rawValue + family.rawValue)
            case .member(let kind, let name):
                return members.contains { member in
                    guard case .string(let value) = member.value else { return false }
                    return member.name.hasSameBytes(as: name)
                        && label.hasSameBytes(as: kind.rawValue + value)
                }
            }
        }
    }
}
