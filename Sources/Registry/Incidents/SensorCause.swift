internal import AccessModel
internal import CreditModel

/// What a sensor found, as far as two findings of it are the same incident.
struct SensorCause: Hashable, Sendable {
    let sensor: IncidentSensor
    /// Whose doing it is; never a business.
    var about: ParticipantID?

    var text: String { sensor.rawValue + (about.map { ":" + $0.text } ?? "") }
}
