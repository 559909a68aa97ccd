/// How grave an incident is, in the four grades of the Chinese rules for network incidents.
package enum IncidentSeverity: String, Sendable, CaseIterable, Comparable {
    case general
    case serious
    case major
    case grave

    /// From how many persons or records on, and from what loss in yuan on, an incident has a grade.
    static let thresholds: [(severity: IncidentSeverity, affected: Int, lossYuan: Int)] = [
        (.serious, 1_000_000, 5_000_000), (.major, 10_000_000, 20_000_000),
        (.grave, 100_000_000, 100_000_000),
    ]

    /// What is suggested for an incident; whoever triages it may say otherwise.
    package static func suggested(
        for kind: IncidentKind, _ extent: IncidentExtent
    ) -> IncidentSeverity {
        let affected = max(extent.persons ?? 0, extent.records ?? 0)
        let counted = thresholds.last {
            affected >= $0.affected || (extent.lossYuan ?? 0) >= $0.lossYuan
        }
        return max(kind.leastSeverity, counted?.severity ?? .general)
    }

    package static func < (left: IncidentSeverity, right: IncidentSeverity) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .general: 0
        case .serious: 1
        case .major: 2
        case .grave: 3
        }
    }
}
