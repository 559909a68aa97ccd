internal import AccessModel
internal import HTTPAPI
internal import Logging
internal import Registry

/// All that an operator decides about a registry that is served, checked.
struct ServeConfiguration: Sendable {
    let data: String
    let listener: ListenerAddress
    /// `nil` where the log has no listener of its own.
    let publicListener: ListenerAddress?
    /// Where metrics and health are asked for; `nil` where they are not.
    let adminListener: ListenerAddress?
    let origin: String
    /// Whether an empty data directory may begin a log with a key from elsewhere that was there before.
    let begins: Bool
    /// `nil` where it is in the data directory; so is the next.
    let anchor: String?
    let erasureJournal: String?
    let keys: ConfiguredKeys
    let witnessPolicy: String?
    /// How old the newest backup may become before that is an incident; `nil` where it never is.
    let backupHours: Int?
    let stopSeconds: Int
    let attempts: AttemptLimit
    let timestamps: TimestampConfiguration?
    /// `nil` where HTTP is spoken without TLS.
    let tls: TLSFiles?
    let logLevel: Logger.Level
    let server: ServerLimits
    let requests: RequestLimits
    let batches: BatchLimits
    let answers: AnswerLimits
    let registry: RegistryLimits
    let webhooks: WebhookConfiguration
    /// `nil` where stored data is not read again.
    let scrubbing: ScrubConfiguration?
    /// `nil` where no standby is served.
    let standby: StandbyConfiguration?
    /// Where it is asked whether a standby took over; `nil` where it is not.
    let peer: PeerConfiguration?

    /// Reads and checks every key.
    ///
    /// - Returns: what holds, for people; and the configuration, or all that is wrong with it.
    static func read(_ input: ConfigurationInput) -> (
        settings: [EffectiveSetting], configuration: Result<ServeConfiguration, ConfigurationFaults>
    ) {
        var reading = ConfigurationReading(input, keys: ServeKeys.all)
        let configuration = ServeConfiguration(&reading)
        guard let configuration, reading.faults.isEmpty else {
            return (reading.settings, .failure(ConfigurationFaults(all: reading.faults)))
        }
        return (reading.settings, .success(configuration))
    }

    /// `nil` where what cannot be without a value has none.
    private init?(_ reading: inout ConfigurationReading) {
        let data = reading.value(of: ServeKeys.data)
        if data == nil, !reading.isSet(ServeKeys.data) {
            reading.refuse(ServeKeys.data, "is missing: name the data directory")
        }
        listener = ListenerAddress(
            host: reading.value(of: ServeKeys.host), port: reading.value(of: ServeKeys.port))
        let publicHost = reading.value(of: ServeKeys.publicHost)
        publicListener = reading.value(of: ServeKeys.publicPort).map {
            ListenerAddress(host: publicHost, port: $0)
        }
        let adminHost = reading.value(of: ServeKeys.adminHost)
        adminListener = reading.value(of: ServeKeys.adminPort).map {
            ListenerAddress(host: adminHost, port: $0)
        }
        origin = reading.value(of: ServeKeys.origin)
        let begin = reading.value(of: ServeKeys.begin)
        begins = begin == "yes"
        if !["yes", "no"].contains(begin) {
            reading.refuse(ServeKeys.begin, "is yes or no, and not '\(begin)'")
        }
        anchor = reading.value(of: ServeKeys.anchor)
        erasureJournal = reading.value(of: ServeKeys.erasureJournal)
        keys = ConfiguredKeys(&reading)
        witnessPolicy = reading.value(of: ServeKeys.witnessPolicy)
        let disputes = Self.disputeProfile(&reading)
        backupHours = reading.value(of: ServeKeys.backupHours)
        stopSeconds = reading.value(of: ServeKeys.stopSeconds)
        attempts = AttemptLimit(attempts: reading.value(of: ServeKeys.failedAttempts))
        logLevel = Self.logLevel(&reading)
        timestamps = TimestampConfiguration(&reading)
        tls = TLSFiles(&reading)
        server = ServerLimits(&reading)
        requests = RequestLimits(&reading)
        batches = BatchLimits(&reading)
        answers = AnswerLimits(&reading)
        registry = RegistryLimits(&reading, disputes: disputes, batches: batches)
        webhooks = WebhookConfiguration(&reading)
        scrubbing = ScrubConfiguration(&reading)
        standby = StandbyConfiguration(&reading)
        peer = PeerConfiguration(&reading)
        guard let data else { return nil }
        self.data = data
    }

    private static func disputeProfile(_ reading: inout ConfigurationReading) -> DisputeProfile {
        let name = reading.value(of: ServeKeys.disputeProfile)
        if let profile = DisputeProfile.all.first(where: { $0.name == name }) { return profile }
        reading.refuse(
            ServeKeys.disputeProfile,
            "'\(name)' is no dispute profile; there are \(DisputeProfile.names)")
        return .china
    }

    private static func logLevel(_ reading: inout ConfigurationReading) -> Logger.Level {
        let name = reading.value(of: ServeKeys.logLevel)
        if let level = Logger.Level(rawValue: name) { return level }
        let names = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
        reading.refuse(ServeKeys.logLevel, "'\(name)' is no log level; there are \(names)")
        return .notice
    }
}
