internal import AccessModel
internal import CreditModel

/// Turns signals into findings: counts what is harmless by itself, and tells what lasts once.
struct SensorTally: Sendable {
    private struct Window {
        var start: Int
        var count = 0
    }

    private let limits: SensorLimits
    private var windows: [SensorCause: Window] = [:]
    /// When what lasts was found last, in seconds since 1970.
    private var lasting: [IncidentSensor: Int] = [:]
    private var anchorLooks = 0
    private var found: [SensorCause: Int] = [:]

    init(limits: SensorLimits) {
        self.limits = limits
    }

    /// - Parameter now: seconds since 1970.
    mutating func take(_ signal: SensorSignal, at now: Int) {
        switch signal {
        case .selfCheckFailed: find(.selfCheck)
        case .storageFindings(let count): if count > 0 { find(.scrubber) }
        case .witnessContradicts: find(.witness)
        case .logRedactions(let count): if count > 0 { find(.serverLog) }
        case .clockJumped: find(.clock)
        case .badCredential:
            count(
                SensorCause(sensor: .authentication), upTo: limits.badCredentials,
                within: limits.badCredentialSeconds, at: now)
        case .inquiryOverLimit(let participant):
            count(
                Self.cause(.lookUps, of: participant), upTo: limits.inquiriesOverLimit,
                within: limits.inquiriesOverLimitSeconds, at: now)
        case .inquiryRefused(let participant, let refusal):
            guard refusal.isForWantOfGround else { return }
            count(
                Self.cause(.refusals, of: participant), upTo: limits.inquiriesWithoutGround,
                within: limits.inquiriesWithoutGroundSeconds, at: now)
        case .backup(let isStale): last(.backup, isStale, at: now)
        case .clock(let isBehind): last(.clock, isBehind, at: now)
        case .anchor(let isOff):
            anchorLooks = isOff ? anchorLooks + 1 : 0
            last(.anchor, anchorLooks >= limits.anchorLooks, at: now)
        }
    }

    /// A business is named by no incident.
    private static func cause(_ sensor: IncidentSensor, of participant: Participant) -> SensorCause
    {
        SensorCause(
            sensor: sensor, about: participant.role == .business ? nil : participant.id)
    }

    /// What was found since the last time, in the order of the causes' names.
    mutating func drain() -> [SensorFinding] {
        defer { found = [:] }
        return found.map { SensorFinding(cause: $0.key, count: $0.value) }
            .sorted { $0.cause.text < $1.cause.text }
    }

    /// Takes back what was not recorded, so that it is counted with what follows.
    mutating func giveBack(_ finding: SensorFinding) {
        found[finding.cause, default: 0] += finding.count
    }

    /// Forgets what was found of a cause and not recorded.
    mutating func forget(_ cause: SensorCause) { found[cause] = nil }

    private mutating func find(_ sensor: IncidentSensor) {
        found[SensorCause(sensor: sensor), default: 0] += 1
    }

    private mutating func count(
        _ cause: SensorCause, upTo most: Int, within seconds: Int, at now: Int
    ) {
        var window = windows[cause] ?? Window(start: now)
        if !(window.start..<window.start + seconds).contains(now) { window = Window(start: now) }
        window.count += 1
        if window.count >= most {
            found[cause, default: 0] += 1
            window = Window(start: now)
        }
        if windows[cause] == nil, windows.count >= limits.watchedParticipants {
            windows = windows.filter { $0.value.start + seconds > now }
            guard windows.count < limits.watchedParticipants else { return }
        }
        windows[cause] = window
    }

    /// What goes on is found when it begins, and again after a while.
    private mutating func last(_ sensor: IncidentSensor, _ isOff: Bool, at now: Int) {
        guard isOff else {
            lasting[sensor] = nil
            return
        }
        if let since = lasting[sensor],
            (since..<since + limits.secondsBetweenReminders).contains(now)
        {
            return
        }
        lasting[sensor] = now
        find(sensor)
    }
}
