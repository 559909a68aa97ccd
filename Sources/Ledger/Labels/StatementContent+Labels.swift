internal import CanonicalEncoding

extension StatementContent {
    /// The labels that the statement is indexed under, each once, in the order of the table in
    /// ledger-format.md §5.
    ///
    /// None where a member gives a label that is not in normal form: ``payload(origin:)`` refuses
    /// such a statement, so it is never committed to.
    package var labels: [Label] {
        (try? checkedLabels()) ?? []
    }

    /// The names of the members by which the label follows; none for a topic, or for a label that
    /// is not the statement's.
    package func members(filingUnder label: Label) -> Set<String> {
        var names: Set<String> = []
        for source in LabelSource.sources(of: type) {
            guard case .member(let kind, let name) = source,
                let value = members.first(where: { $0.name.hasSameBytes(as: name) })?.value
                    .stringValue,
                label.text.hasSameBytes(as: kind.rawValue + value)
            else { continue }
            names.insert(name)
        }
        return names
    }

    /// The labels. Refuses a statement that could not be found under one of its labels.
    func checkedLabels() throws(StatementError) -> [Label] {
        var labels: [Label] = []
        for source in LabelSource.sources(of: type) {
            guard let label = try label(source), !labels.contains(label) else { continue }
            labels.append(label)
        }
        return labels
    }

    private func label(_ source: LabelSource) throws(StatementError) -> Label? {
        let text: String
        switch source {
        case .topic(let family):
            text = LabelKind.topic.rawValue + family.rawValue
        case .member(let kind, let name):
            switch members.first(where: { $0.name.hasSameBytes(as: name) })?.value {
            case nil, .null: return nil
            case .string(let value): text = kind.rawValue + value
            default: throw .label
            }
        }
        guard let label = Label(text) else { throw .label }
        return label
    }
}
