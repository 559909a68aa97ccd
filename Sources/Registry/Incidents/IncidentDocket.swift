package import AccessModel
internal import CanonicalEncoding
internal import CreditModel

/// What of the incidents is open, in one row: what is due next is known without reading any incident,
/// also after a crash, since it is written in the block that changes it.
package struct IncidentDocket: Sendable, Equatable {
    package struct Entry: Sendable, Equatable {
        package let incident: IncidentID
        /// What a sensor found it by; `nil` where a person did.
        let cause: String?
        let openedBy: String?
        package let severity: IncidentSeverity
        /// Seconds since 1970 of the clock's next step; `nil` where none will be.
        let wakesAt: Int?
        /// Of the next duty, the last moment.
        package let deadline: Int?
    }

    /// In the order in which they were opened.
    package private(set) var open: [Entry] = []
    /// Deadlines that were ever missed.
    package private(set) var missed = 0
    /// The hour, since 1970, in which the sensors recorded something last, and how often.
    private var sensedHour = 0
    private var sensedInHour = 0

    init() {}

    /// The open incident that a sensor found by the same cause.
    func incident(causedBy cause: String) -> IncidentID? {
        open.first { $0.cause == cause }?.incident
    }

    /// How many open incidents a participant opened.
    func count(openedBy participant: String) -> Int {
        open.count { $0.openedBy == participant }
    }

    /// The incidents whose clock has a step to take at a time, in seconds since 1970.
    func due(at now: Int) -> [IncidentID] {
        open.filter { $0.wakesAt.map { $0 <= now } ?? false }.map(\.incident)
    }

    /// Takes an incident as it stands.
    ///
    /// - Parameter missed: how many deadlines were found missed since it was taken last.
    mutating func take(_ state: IncidentState, missed: Int) {
        self.missed += missed
        let place = open.firstIndex { $0.incident == state.incident }
        guard state.isOpen else {
            if let place { open.remove(at: place) }
            return
        }
        let entry = Entry(
            incident: state.incident, cause: state.cause, openedBy: state.openedBy?.text,
            severity: state.severity, wakesAt: state.wakesAt, deadline: state.nextDeadline)
        if let place { open[place] = entry } else { open.append(entry) }
    }

    /// Counts a statement that a sensor brings; whether there may be one more in this hour.
    mutating func admitsSensor(at now: Int, most: Int) -> Bool {
        if sensedHour != now / 3_600 { (sensedHour, sensedInHour) = (now / 3_600, 0) }
        guard sensedInHour < most else { return false }
        sensedInHour += 1
        return true
    }
}

extension IncidentState {
    /// By which an incident that a sensor opened is found again.
    fileprivate var cause: String? {
        opening.sensor.map { SensorCause(sensor: $0, about: opening.about).text }
    }
}

extension IncidentDocket {
    var matter: Matter {
        get throws(RegistryError) {
            Matter(
                key: .incidentDocket, owner: try .incidents, participant: nil,
                contents: [
                    "missed": .integer(Int64(missed)), "hour": .integer(Int64(sensedHour)),
                    "sensed": .integer(Int64(sensedInHour)),
                    "open": .array(open.map(\.json)),
                ])
        }
    }

    /// - Parameter matter: `nil` where nothing was ever recorded.
    init(_ matter: Matter?) throws(RegistryError) {
        self.init()
        guard let matter else { return }
        guard let missed = matter.contents["missed"]?.integerValue,
            let hour = matter.contents["hour"]?.integerValue,
            let sensed = matter.contents["sensed"]?.integerValue,
            let open = matter.contents["open"]?.arrayValue
        else { throw .inconsistent("the docket of incidents cannot be read") }
        self.missed = Int(missed)
        (sensedHour, sensedInHour) = (Int(hour), Int(sensed))
        self.open = open.compactMap { Entry(json: $0) }
        guard self.open.count == open.count else {
            throw .inconsistent("the docket of incidents cannot be read")
        }
    }
}

extension IncidentDocket.Entry {
    fileprivate var json: JSONValue {
        [
            "incident": .string(incident.text), "cause": cause.map { .string($0) } ?? .null,
            "by": openedBy.map { .string($0) } ?? .null, "severity": .string(severity.rawValue),
            "wakes_at": wakesAt.map { .integer(Int64($0)) } ?? .null,
            "deadline": deadline.map { .integer(Int64($0)) } ?? .null,
        ]
    }

    fileprivate init?(json: JSONValue) {
        guard let object = json.objectValue,
            let incident = object["incident"]?.stringValue.flatMap({ IncidentID(parsing: $0) }),
            let severity = object["severity"]?.stringValue
                .flatMap({ IncidentSeverity(rawValue: $0) })
        else { return nil }
        self.init(
            incident: incident, cause: object["cause"]?.stringValue,
            openedBy: object["by"]?.stringValue, severity: severity,
            wakesAt: object["wakes_at"]?.integerValue.map { Int($0) },
            deadline: object["deadline"]?.integerValue.map { Int($0) })
    }
}
