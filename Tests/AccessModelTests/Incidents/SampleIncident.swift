import AccessModel
import CreditModel

/// An incident whose steps a test records at will.
struct SampleIncident {
    static let detectedAt = 1_790_000_000
    private(set) var state: IncidentState
    private var leaf = 10

    init(_ profile: IncidentProfile = .card24Hours, detectedAt: Int = Self.detectedAt) throws {
        let opening = IncidentOpening(
            incident: IncidentID(random: String(repeating: "A", count: 20)), kind: .outage,
            detectedAt: detectedAt, profile: profile, summary: "It stood still.")
        let event = IncidentEvent(
            .opened(opening), leaf: 9, at: detectedAt, participant: nil, person: nil)
        guard let state = IncidentState(event) else { throw NoIncident() }
        self.state = state
    }

    private struct NoIncident: Error {}

    mutating func record(_ step: IncidentStep, at time: Int) {
        state.take(IncidentEvent(step, leaf: leaf, at: time, participant: nil, person: nil))
        leaf += 1
    }

    /// Records what the clock has to say at a time; returns the steps' names.
    mutating func tick(at time: Int) -> [String] {
        let due = state.due(at: time)
        for step in due {
            let last = state.detectedAt + step.after
            record(
                step.kind == .deadline
                    ? .deadlineMissed(step, due: last) : .reminded(step, due: last), at: time)
        }
        return due.map(\.name)
    }

    mutating func report(_ stage: IncidentReportStage, at time: Int) {
        guard let digest = EvidenceDigest(parsing: Self.digest) else { return }
        record(
            .reported(IncidentReport(stage: stage, to: "The authority", digest: digest)), at: time)
    }

    static let digest = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
}
