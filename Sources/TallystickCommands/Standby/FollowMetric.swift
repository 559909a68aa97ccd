internal import Observability

/// What `follow` measures.
enum FollowMetric {
    static let height = MetricFamily(
        "tallystick_replica_height", .gauge,
        help: "The newest block that was verified and is stored.")
    static let lag = MetricFamily(
        "tallystick_replica_lag_blocks", .gauge,
        help: "Blocks that the primary has acknowledged, as far as is known, and are not here.")
    static let heardTime = MetricFamily(
        "tallystick_replica_heard_timestamp_seconds", .gauge,
        help: "When the primary last answered; NaN before it has.")

    static let all = [height, lag, heardTime]
}
