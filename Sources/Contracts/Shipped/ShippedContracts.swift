/// The contracts that this program has with it. None is in force before it is published.
package enum ShippedContracts {
    /// The name and the source of each, in the order in which they are described.
    package static let all: [(name: String, source: String)] = texts([
        ("consent-expiry", PackageResources.consent_expiry_yaml),
        ("dispute-reminder", PackageResources.dispute_reminder_yaml),
        ("dispute-deadline", PackageResources.dispute_deadline_yaml),
        ("ageing", PackageResources.ageing_yaml),
        ("ageing-reported", PackageResources.ageing_reported_yaml),
        ("classification-floor", PackageResources.classification_floor_yaml),
        ("close-due", PackageResources.close_due_yaml),
        ("close-presumed", PackageResources.close_presumed_yaml),
        ("guarantee-call", PackageResources.guarantee_call_yaml),
        ("adverse-end", PackageResources.adverse_end_yaml),
        ("retention", PackageResources.retention_yaml),
        ("correction-propagation", PackageResources.correction_propagation_yaml),
        ("quality-count", PackageResources.quality_count_yaml),
        ("quality-disputes", PackageResources.quality_disputes_yaml),
        ("quality-score", PackageResources.quality_score_yaml),
        ("incident-clock", PackageResources.incident_clock_yaml),
        ("incident-clock-follow-up", PackageResources.incident_clock_follow_up_yaml),
        ("incident-clock-closure", PackageResources.incident_clock_closure_yaml),
        ("threshold-alert-overdue", PackageResources.threshold_alert_overdue_yaml),
        ("threshold-alert-class", PackageResources.threshold_alert_class_yaml),
        ("threshold-alert-record", PackageResources.threshold_alert_record_yaml),
        ("deemed-acknowledgement", PackageResources.deemed_acknowledgement_yaml),
    ])

    private static func texts(
        _ contracts: [(String, [UInt8])]
    ) -> [(name: String, source: String)] {
        contracts.map { ($0.0, String(decoding: $0.1, as: UTF8.self)) }
    }
}
