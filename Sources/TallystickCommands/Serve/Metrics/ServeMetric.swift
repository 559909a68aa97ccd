internal import Observability

/// Everything that `serve` measures. `docs/metrics.md` has a paragraph on each.
enum ServeMetric {
    /// From a proven answer out of memory to a request at its limit.
    private static let requestBounds = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30, 120,
    ]
    /// From an fsync of a good disk to a block of 100,000 statements on a bad one.
    private static let commitBounds = [
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5,
        10,
    ]

    // MARK: HTTP

    static let requests = MetricFamily(
        "tallystick_http_requests_total", .counter,
        labels: ["listener", "method", "route", "status"],
        help: "Requests answered, by route template and class of status.")
    static let requestSeconds = MetricFamily(
        "tallystick_http_request_duration_seconds", .histogram(bounds: requestBounds),
        labels: ["method", "route"],
        help: "From a request's head to its answer, of requests that a route answered.")
    static let requestsInFlight = MetricFamily(
        "tallystick_http_requests_in_flight", .gauge, labels: ["listener"],
        help: "Requests being worked on now.")
    static let connections = MetricFamily(
        "tallystick_http_connections", .gauge, labels: ["listener"], help: "Open connections.")
    static let handshakeFailures = MetricFamily(
        "tallystick_tls_handshake_failures_total", .counter, labels: ["listener"],
        help: "TLS handshakes that failed or took too long.")
    static let certificateEnd = MetricFamily(
        "tallystick_tls_certificate_end_timestamp_seconds", .gauge,
        help: "When the certificate that is shown ends; NaN without TLS.")
    static let certificateFailures = MetricFamily(
        "tallystick_tls_certificate_failures_total", .counter,
        help: "New certificates that could not be used.")
    static let authenticationFailures = MetricFamily(
        "tallystick_authentication_failures_total", .counter, labels: ["reason"],
        help: "Credentials presented that opened nothing.")
    static let rateLimited = MetricFamily(
        "tallystick_rate_limited_requests_total", .counter, labels: ["scope"],
        help: "Requests refused with 429 since their address or credential asked too much.")
    static let selfCheckFailures = MetricFamily(
        "tallystick_self_check_failures_total", .counter,
        help: "Answers that failed the registry's own verification and were not sent. Must stay 0.")

    // MARK: Commits

    static let commitSeconds = MetricFamily(
        "tallystick_commit_duration_seconds", .histogram(bounds: commitBounds),
        help: "A block from the judging of what waited to the anchor.")
    static let commitStageSeconds = MetricFamily(
        "tallystick_commit_stage_duration_seconds", .histogram(bounds: commitBounds),
        labels: ["stage"],
        help: "The parts of a commit: decide, build, store, sync, standby and anchor.")
    static let commitFailures = MetricFamily(
        "tallystick_commit_failures_total", .counter,
        help: "Blocks that could not be written, or whose anchor could not.")
    static let blocks = MetricFamily(
        "tallystick_blocks_committed_total", .counter, help: "Blocks committed.")
    static let statements = MetricFamily(
        "tallystick_statements_committed_total", .counter,
        help: "Statements committed, without those that blocks are themselves.")
    static let batches = MetricFamily(
        "tallystick_batches_committed_total", .counter, help: "Lenders' batches committed.")
    static let queueLength = MetricFamily(
        "tallystick_sequencer_queue_length", .gauge,
        help: "Submissions that wait for the next block.")
    static let queueLimit = MetricFamily(
        "tallystick_sequencer_queue_limit", .gauge, help: "How many submissions may wait.")
    static let queueRefusals = MetricFamily(
        "tallystick_sequencer_refused_total", .counter,
        help: "Submissions refused with 503 since too many waited.")

    // MARK: The log

    static let treeSize = MetricFamily("tallystick_tree_size", .gauge, help: "Leaves of the log.")
    static let blockHeight = MetricFamily(
        "tallystick_block_height", .gauge, help: "The height of the newest block.")
    static let checkpointAge = MetricFamily(
        "tallystick_checkpoint_age_seconds", .gauge,
        help: "How long ago the newest checkpoint was signed.")
    static let readOnly = MetricFamily(
        "tallystick_read_only", .gauge, help: "1 while the registry records nothing, else 0.")
    static let anchorLag = MetricFamily(
        "tallystick_anchor_lag_blocks", .gauge,
        help: "Blocks by which the anchor is behind the log; NaN where it cannot be read.")
    static let snapshotLag = MetricFamily(
        "tallystick_snapshot_lag_leaves", .gauge,
        help: "Leaves since the newest snapshot of label heads: what a start must read.")
    static let snapshotAge = MetricFamily(
        "tallystick_snapshot_age_seconds", .gauge,
        help: "Since this process wrote a snapshot of label heads, or was started.")
    static let clock = MetricFamily(
        "tallystick_clock_seconds", .gauge, help: "The server's clock, since 1970.")

    // MARK: Storage and memory

    static let cacheReads = MetricFamily(
        "tallystick_cache_reads_total", .counter, labels: ["cache", "result"],
        help: "Values looked for in memory, found (hit) or read from the database (miss).")
    static let databaseBytes = MetricFamily(
        "tallystick_database_bytes", .gauge, help: "Size of the database's file.")
    static let walBytes = MetricFamily(
        "tallystick_database_wal_bytes", .gauge, help: "Size of the write-ahead log's file.")
    static let housekeepingFailures = MetricFamily(
        "tallystick_housekeeping_failures_total", .counter, labels: ["task"],
        help:
            "What is done from time to time and failed: snapshot, keys, receipts, events, erasures, "
            + "incidents, tick.")

    static let logRedactions = MetricFamily(
        "tallystick_log_redactions_total", .counter,
        help: "Values masked in this log: identifiers of businesses and credentials.")
    static let storageFindings = MetricFamily(
        "tallystick_storage_findings", .gauge,
        help: "What the last reading of all that is stored found wrong; NaN before the first.")
    static let storageRows = MetricFamily(
        "tallystick_storage_rows_read_total", .counter,
        help: "Rows and leaves that were read again and verified in the background.")
    static let backupTime = MetricFamily(
        "tallystick_backup_last_timestamp_seconds", .gauge,
        help: "When the last backup was made; NaN where none was.")

    // MARK: The standby

    static let standbyLag = MetricFamily(
        "tallystick_standby_lag_patches", .gauge,
        help: "Transactions that no standby has said to have; NaN where none is served.")
    static let standbyHeardTime = MetricFamily(
        "tallystick_standby_heard_timestamp_seconds", .gauge,
        help:
            "When a standby last asked for more, or this process was started; NaN where none is served."
    )
    static let standbyWaitTime = MetricFamily(
        "tallystick_standby_waiting_since_timestamp_seconds", .gauge,
        help: "Since when a block waits for a standby; NaN while none does.")
    static let standbyLost = MetricFamily(
        "tallystick_standby_lost_total", .counter,
        help: "Times that something was acknowledged without a standby, since the wait had passed.")

    // MARK: Incidents

    static let openIncidents = MetricFamily(
        "tallystick_incidents_open", .gauge, labels: ["severity"],
        help: "Incidents that are open.")
    static let incidentDeadline = MetricFamily(
        "tallystick_incident_deadline_seconds", .gauge,
        help: "Until the next last moment of a duty about an incident; NaN where none is open.")
    static let missedDeadlines = MetricFamily(
        "tallystick_incident_deadlines_missed", .gauge,
        help: "Duties about incidents, ever, that were not done by their last moment.")

    // MARK: Outside evidence

    static let witnessRequests = MetricFamily(
        "tallystick_witness_requests_total", .counter, labels: ["witness", "outcome"],
        help: "Checkpoints that a witness was asked to cosign, cosigned or failed.")
    static let cosignatureTime = MetricFamily(
        "tallystick_cosignature_last_timestamp_seconds", .gauge, labels: ["witness"],
        help: "When a witness's last cosignature was kept, or this process was started.")
    static let cosignedLag = MetricFamily(
        "tallystick_cosigned_lag_leaves", .gauge,
        help: "Leaves that no checkpoint covers which enough witnesses cosigned.")
    static let stampRequests = MetricFamily(
        "tallystick_timestamp_requests_total", .counter, labels: ["authority", "outcome"],
        help: "Turns of a time-stamp authority: stamped, nothing_new or failed.")
    static let stampTime = MetricFamily(
        "tallystick_timestamp_last_success_timestamp_seconds", .gauge, labels: ["authority"],
        help: "When an authority's last turn did not fail, or this process was started.")

    // MARK: Events

    static let webhookAttempts = MetricFamily(
        "tallystick_webhook_attempts_total", .counter, labels: ["outcome"],
        help: "Deliveries of events that were tried: delivered, failed or given up (dead).")
    static let webhookWaiting = MetricFamily(
        "tallystick_webhook_deliveries_waiting", .gauge,
        help: "Deliveries of events that are to be tried, again or for the first time.")
    static let webhookOldest = MetricFamily(
        "tallystick_webhook_oldest_waiting_seconds", .gauge,
        help: "The age of the oldest delivery that is to be tried; 0 where there is none.")
    static let webhookDead = MetricFamily(
        "tallystick_webhook_dead_letters", .gauge,
        help: "Deliveries that were given up and are kept.")

    // MARK: The process

    static let build = MetricFamily(
        "tallystick_build_info", .gauge, labels: ["version", "revision"],
        help: "Always 1; the program's version and the revision that it was built from.")
    static let seriesRefused = MetricFamily(
        "tallystick_metric_series_refused_total", .counter,
        help: "Measurements left out since there is no room for another series.")
    static let cpuSeconds = MetricFamily(
        "process_cpu_seconds_total", .counter, help: "Processor time, user and system.")
    static let residentBytes = MetricFamily(
        "process_resident_memory_bytes", .gauge, help: "Memory in use.")
    static let virtualBytes = MetricFamily(
        "process_virtual_memory_bytes", .gauge, help: "Address space in use.")
    static let openFiles = MetricFamily(
        "process_open_fds", .gauge, help: "Open files and connections.")
    static let mostFiles = MetricFamily(
        "process_max_fds", .gauge, help: "How many files and connections may be open.")
    static let startTime = MetricFamily(
        "process_start_time_seconds", .gauge, help: "When the process was started, since 1970.")

    static let all = [
        requests, requestSeconds, requestsInFlight, connections, handshakeFailures, certificateEnd,
        certificateFailures, authenticationFailures,
        rateLimited, selfCheckFailures, commitSeconds, commitStageSeconds, commitFailures, blocks,
        statements,
        batches, queueLength, queueLimit, queueRefusals, treeSize, blockHeight, checkpointAge,
        readOnly, anchorLag, snapshotLag, snapshotAge, clock, cacheReads, databaseBytes, walBytes,
        housekeepingFailures, logRedactions, storageFindings, storageRows, backupTime, standbyLag,
        standbyHeardTime, standbyWaitTime, standbyLost,
        openIncidents, incidentDeadline, missedDeadlines, witnessRequests,
        cosignatureTime, cosignedLag, stampRequests,
        stampTime, webhookAttempts, webhookWaiting, webhookOldest, webhookDead, build,
        seriesRefused, cpuSeconds, residentBytes, virtualBytes, openFiles,
        mostFiles, startTime,
    ]
}
