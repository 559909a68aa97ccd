internal import AccessModel
internal import HTTPAPI
internal import Registry

/// Every key of `serve`. `docs/configuration.md` says of each what follows from it.
enum ServeKeys {
    static let data = ConfigurationKey.optionalText("data")
    static let host = ConfigurationKey.text("host", "127.0.0.1")
    static let port = ConfigurationKey.number("port", 8080, ports)
    static let publicHost = ConfigurationKey.text("public_host", "127.0.0.1")
    static let publicPort = ConfigurationKey.optionalNumber("public_port", ports)
    static let adminHost = ConfigurationKey.text("admin_host", "127.0.0.1")
    static let adminPort = ConfigurationKey.optionalNumber("admin_port", ports)
    static let origin = ConfigurationKey.text("origin", "tallystick.example/registry")
    static let begin = ConfigurationKey.text("begin", "no")
    static let anchor = ConfigurationKey.optionalText("anchor")
    static let erasureJournal = ConfigurationKey.optionalText("erasure_journal")
    static let kekFile = ConfigurationKey.optionalText("kek_file")
    static let logKeyFile = ConfigurationKey.optionalText("log_key_file")
    static let kek = ConfigurationKey.secret("kek")
    static let kekPrevious = ConfigurationKey.secret("kek_previous")
    static let logKey = ConfigurationKey.secret("log_key")
    static let logKeyNext = ConfigurationKey.secret("log_key_next")
    static let logKeyOverlapDays = ConfigurationKey.number(
        "log_key_overlap_days", RegistryLimits.usualLogKeyOverlapDays, 1...3_650, "days")
    static let witnessPolicy = ConfigurationKey.optionalText("witness_policy")
    static let disputeProfile = ConfigurationKey.text("dispute_profile", "cn")
    static let incidentProfile = ConfigurationKey.text(
        "incident_profile", IncidentProfile.card24Hours.name)
    static let incidentUnit = ConfigurationKey.optionalText("incident_unit")
    static let incidentContact = ConfigurationKey.optionalText("incident_contact")
    static let backupHours = ConfigurationKey.optionalNumber("backup_hours", 1...(365 * 24))
    static let stopSeconds = ConfigurationKey.number("stop_seconds", 30, 0...3_600, "seconds")
    static let failedAttempts = ConfigurationKey.number("failed_attempts", 20, 1...1_000_000)
    static let logLevel = ConfigurationKey.text("log_level", "notice")
    static let timestampAuthority = ConfigurationKey.list("timestamp_authority")
    static let timestampRoots = ConfigurationKey.optionalText("timestamp_roots")
    /// A day at most: who has less of outside time than that need not have any.
    static let timestampInterval = ConfigurationKey.number(
        "timestamp_interval", 3_600, 1...86_400, "seconds")
    static let tlsCertificateFile = ConfigurationKey.optionalText("tls_certificate_file")
    static let tlsPrivateKeyFile = ConfigurationKey.optionalText("tls_private_key_file")
    static let tlsClientRootsFile = ConfigurationKey.optionalText("tls_client_roots_file")

    // A standby: see StandbyConfiguration.
    static let replicationHost = ConfigurationKey.text("replication_host", "127.0.0.1")
    static let replicationPort = ConfigurationKey.optionalNumber("replication_port", ports)
    static let replicationBytes = ConfigurationKey.number(
        "replication_bytes", 256 << 20, (1 << 20)...(64 << 30), "bytes")
    static let standbyRule = ConfigurationKey.text("standby_rule", "alone")
    static let standbyWait = ConfigurationKey.number("standby_wait", 5, 1...3_600, "seconds")
    static let standbyPeer = ConfigurationKey.optionalText("standby_peer")
    static let standbyRootsFile = ConfigurationKey.optionalText("standby_roots_file")

    // Connections: see ServerLimits.
    static let connections = ConfigurationKey.number("connections", 2_000, 1...100_000)
    static let addressConnections = ConfigurationKey.number(
        "address_connections", 1_000, 0...100_000)
    static let handshakeSeconds = ConfigurationKey.number(
        "handshake_seconds", 10, 1...60, "seconds")
    static let headSeconds = ConfigurationKey.number("head_seconds", 10, 1...120, "seconds")
    static let idleSeconds = ConfigurationKey.number("idle_seconds", 30, 1...3_600, "seconds")
    static let requestSeconds = ConfigurationKey.number(
        "request_seconds", 120, 1...3_600, "seconds")
    static let bodyStallSeconds = ConfigurationKey.number(
        "body_stall_seconds", 15, 1...300, "seconds")
    static let writeStallSeconds = ConfigurationKey.number(
        "write_stall_seconds", 30, 1...600, "seconds")

    // Batches: see BatchLimits and RegistryLimits.
    static let batchBytes = ConfigurationKey.number(
        "batch_bytes", 64 << 20, (64 << 10)...(1 << 30), "bytes")
    static let batchUnpackedBytes = ConfigurationKey.number(
        "batch_unpacked_bytes", 64 << 20, (64 << 10)...(1 << 30), "bytes")
    /// No block takes more than this many statements.
    static let batchRecords = ConfigurationKey.number("batch_records", 100_000, 1...100_000)
    static let batchesPerParticipant = ConfigurationKey.number(
        "batches_per_participant", 64, 1...10_000)
    static let heldRecords = ConfigurationKey.number("held_records", 600_000, 1...100_000_000)
    static let waitingSubmissions = ConfigurationKey.number(
        "waiting_submissions", 1_024, 1...1_000_000)

    // Questions and memory: see RegistryLimits.
    static let answerBytes = ConfigurationKey.number(
        "answer_bytes", 512 << 20, 1_048_576...(1 << 40), "bytes")
    static let participantAnswerBytes = ConfigurationKey.number(
        "participant_answer_bytes", 128 << 20, 1_048_576...(1 << 40), "bytes")
    static let inquiriesPerDay = ConfigurationKey.number("inquiries_per_day", 200, 1...1_000_000)
    static let businessesPerDay = ConfigurationKey.number(
        "businesses_per_day", 100_000, 1...10_000_000)
    static let cachedStatements = ConfigurationKey.number(
        "cached_statements", 16_384, 256...10_000_000)
    static let cachedStates = ConfigurationKey.number("cached_states", 32_768, 256...10_000_000)
    static let cachedTiles = ConfigurationKey.number("cached_tiles", 8_192, 256...10_000_000)
    static let cachedContentKeys = ConfigurationKey.number(
        "cached_content_keys", 200_000, 256...100_000_000)

    // How much may be asked: see RequestLimits.
    static let requestsPerSecond = ConfigurationKey.number(
        "requests_per_second", 5_000, 0...RateLimit.mostPerSecond)
    static let requestBurst = ConfigurationKey.number(
        "request_burst", 10_000, 1...RateLimit.largestBurst)
    static let addressRequestsPerSecond = ConfigurationKey.number(
        "address_requests_per_second", 10_000, 0...RateLimit.mostPerSecond)
    static let addressRequestBurst = ConfigurationKey.number(
        "address_request_burst", 20_000, 1...RateLimit.largestBurst)

    // What participants are told: see RegistryLimits, TargetPolicy and RetrySchedule.
    static let eventDays = ConfigurationKey.number("event_days", 90, 1...3_650, "days")
    static let webhookTargets = ConfigurationKey.text("webhook_targets", "public")
    static let webhookFirstRetry = ConfigurationKey.number(
        "webhook_first_retry", 5, 1...3_600, "seconds")
    static let webhookAttempts = ConfigurationKey.number("webhook_attempts", 12, 1...50)

    // Stored data that is read again in the background.
    static let scrubRows = ConfigurationKey.number("scrub_rows", 1_000, 0...1_000_000)
    static let scrubInterval = ConfigurationKey.number(
        "scrub_interval", 86_400, 1...(365 * 86_400), "seconds")

    private static let ports = 0...65_535

    static let all: [any DeclaredKey] = [
        data, host, port, publicHost, publicPort, adminHost, adminPort, origin, begin,
        anchor,
        erasureJournal, kekFile,
        logKeyFile, kek, kekPrevious, logKey, logKeyNext, logKeyOverlapDays, witnessPolicy,
        disputeProfile, incidentProfile, incidentUnit, incidentContact, backupHours, stopSeconds,
        failedAttempts,
        logLevel, timestampAuthority, timestampRoots, timestampInterval, tlsCertificateFile,
        tlsPrivateKeyFile, tlsClientRootsFile, connections, addressConnections,
        handshakeSeconds, headSeconds, idleSeconds, requestSeconds,
        bodyStallSeconds, writeStallSeconds, batchBytes, batchUnpackedBytes, batchRecords,
        batchesPerParticipant, heldRecords, waitingSubmissions, answerBytes,
        participantAnswerBytes, inquiriesPerDay, businessesPerDay,
        cachedStatements, cachedStates, cachedTiles, cachedContentKeys,
        requestsPerSecond, requestBurst, addressRequestsPerSecond, addressRequestBurst,
        eventDays, webhookTargets, webhookFirstRetry, webhookAttempts,
        scrubRows, scrubInterval, replicationHost, replicationPort, replicationBytes, standbyRule,
        standbyWait, standbyPeer, standbyRootsFile,
    ]
}
