/// What happened.
package enum IncidentKind: String, Sendable, CaseIterable {
    /// Somebody saw, or may have seen, what is not theirs to see.
    case dataLeak = "data_leak"
    /// The key-encryption key or the log's signing key is, or may be, in other hands.
    case keyCompromise = "key_compromise"
    /// The registry could not verify what it was about to answer.
    case proofFault = "proof_fault"
    /// Stored data does not verify.
    case storageDamage = "storage_damage"
    /// A witness was shown another history of the log.
    case logFork = "log_fork"
    /// Many bad credentials were presented.
    case credentialAttack = "credential_attack"
    /// Somebody asks far more than its inquiries are limited to.
    case unusualLookUps = "unusual_look_ups"
    /// The newest backup is older than the operator allows.
    case staleBackup = "stale_backup"
    /// The server's clock jumped, or is behind the log.
    case clockSkew = "clock_skew"
    /// The anchor beside the log is not where it should be.
    case anchorFault = "anchor_fault"
    /// The registry did not serve.
    case outage
    case other

    /// What is suggested whatever was affected: what may break every proof, or reveal every
    /// content, is major.
    var leastSeverity: IncidentSeverity {
        switch self {
        case .keyCompromise, .proofFault, .logFork: .major
        case .dataLeak, .storageDamage, .anchorFault: .serious
        case .credentialAttack, .unusualLookUps, .staleBackup, .clockSkew, .outage, .other: .general
        }
    }
}

/// What a report of such an incident begins with; whoever sends it says more.
extension IncidentKind {
    /// Parts of the registry that may be affected.
    package var affectedSystems: [String] {
        switch self {
        case .dataLeak, .unusualLookUps: ["inquiries"]
        case .keyCompromise: ["keys", "log", "storage"]
        case .proofFault: ["log", "answers"]
        case .storageDamage: ["storage", "answers"]
        case .logFork: ["log", "witnesses"]
        case .credentialAttack: ["access"]
        case .staleBackup: ["backups"]
        case .clockSkew: ["log", "deadlines"]
        case .anchorFault: ["log", "anchor"]
        case .outage: ["ingest", "inquiries"]
        case .other: []
        }
    }

    /// Kinds of data that may be affected.
    package var dataKinds: [String] {
        switch self {
        case .dataLeak, .keyCompromise, .storageDamage, .unusualLookUps:
            ["credit_records", "inquiries", "disputes"]
        case .credentialAttack: ["credentials"]
        case .proofFault, .logFork, .anchorFault: ["log_structure"]
        case .staleBackup, .clockSkew, .outage, .other: []
        }
    }
}
