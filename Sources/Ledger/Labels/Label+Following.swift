internal import CanonicalEncoding

extension Label {
    /// The labels that follow from what is disclosed of a statement, each once, in the order of the
    /// table in ledger-format.md §5.
    ///
    /// - Returns: `nil` where a member gives a label that is not in normal form, which no statement
    ///   may have.
    package static func following(
        from type: StatementType, _ members: [DisclosedMember]
    ) -> [Label]? {
        var labels: [Label] = []
        for source in LabelSource.sources(of: type) {
            let text: String
            switch source {
            case .topic(let family): text = LabelKind.topic.rawValue + family.rawValue
            case .member(let kind, let name):
                switch members.first(where: { $0.name.hasSameBytes(as: name) })?.value {
                case nil, .null: continue
                case .string(let value): text = kind.rawValue + value
                default: return nil
                }
            }
            guard let label = Label(text) else { return nil }
            if !labels.contains(label) { labels.append(label) }
        }
        return labels
    }
}
