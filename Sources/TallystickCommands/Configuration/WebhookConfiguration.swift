internal import Registry

/// How events are delivered to where participants want them.
struct WebhookConfiguration: Sendable {
    let policy: TargetPolicy
    let schedule: RetrySchedule

    init(_ reading: inout ConfigurationReading) {
        let name = reading.value(of: ServeKeys.webhookTargets)
        if let policy = TargetPolicy(rawValue: name) {
            self.policy = policy
        } else {
            reading.refuse(
                ServeKeys.webhookTargets, "'\(name)' is none of \(TargetPolicy.names)")
            policy = .public
        }
        var schedule = RetrySchedule()
        schedule.first = reading.value(of: ServeKeys.webhookFirstRetry) * 1_000
        schedule.attempts = reading.value(of: ServeKeys.webhookAttempts)
        self.schedule = schedule
    }
}
