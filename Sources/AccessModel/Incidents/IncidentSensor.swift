/// What of the registry notices an incident by itself.
package enum IncidentSensor: String, Sendable, CaseIterable {
    /// An answer failed the registry's own verification.
    case selfCheck = "self_check"
    /// What is stored was read again and does not verify.
    case scrubber
    /// A witness was shown what contradicts the log.
    case witness
    /// Many bad credentials in a short time.
    case authentication
    /// One participant was refused many inquiries over its limit.
    case lookUps = "look_ups"
    /// One participant was refused many inquiries for which it had no ground.
    case refusals
    /// The age of the newest backup.
    case backup
    /// The clock against the log's time, and against itself.
    case clock
    /// The anchor against the log.
    case anchor
    /// What was masked on its way into the server's own log.
    case serverLog = "server_log"

    package var kind: IncidentKind {
        switch self {
        case .selfCheck: .proofFault
        case .scrubber: .storageDamage
        case .witness: .logFork
        case .authentication: .credentialAttack
        case .lookUps, .refusals: .unusualLookUps
        case .backup: .staleBackup
        case .clock: .clockSkew
        case .anchor: .anchorFault
        case .serverLog: .dataLeak
        }
    }

    /// What the incident says that it opens.
    package var summary: String {
        switch self {
        case .selfCheck: "an answer failed the registry's own verification and was not sent"
        case .scrubber: "stored data was read again and does not verify"
        case .witness: "a witness holds a checkpoint that contradicts this log"
        case .authentication: "many bad credentials were presented in a short time"
        case .lookUps: "a participant kept asking over the limit of its inquiries"
        case .refusals:
            "a participant kept asking about businesses without a consent or a relationship"
        case .backup: "the newest backup is older than the operator allows"
        case .clock: "the server's clock jumped or is behind the log's time"
        case .anchor: "the anchor cannot be read or is not at the newest block"
        case .serverLog:
            "the identifier of a business or a credential was about to be logged and was masked"
        }
    }
}
