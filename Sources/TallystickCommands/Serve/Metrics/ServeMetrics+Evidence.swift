internal import Foundation

/// What others say of the log's checkpoints.
extension ServeMetrics {
    /// Makes the series of a witness before it is asked.
    func expect(witness: String) {
        for outcome in WitnessOutcome.allCases {
            count(ServeMetric.witnessRequests, [witness, outcome.rawValue], by: 0)
        }
        set(ServeMetric.cosignatureTime, [witness], to: Date().timeIntervalSince1970)
    }

    func take(_ outcome: WitnessOutcome, ofWitness witness: String) {
        count(ServeMetric.witnessRequests, [witness, outcome.rawValue])
        if outcome == .cosigned {
            set(ServeMetric.cosignatureTime, [witness], to: Date().timeIntervalSince1970)
        }
    }

    /// Makes the series of an authority before it is asked.
    func expect(authority: String) {
        for outcome in StampOutcome.allCases {
            count(ServeMetric.stampRequests, [authority, outcome.rawValue], by: 0)
        }
        set(ServeMetric.stampTime, [authority], to: Date().timeIntervalSince1970)
    }

    func take(_ outcome: StampOutcome, ofAuthority authority: String) {
        count(ServeMetric.stampRequests, [authority, outcome.rawValue])
        if outcome != .failed {
            set(ServeMetric.stampTime, [authority], to: Date().timeIntervalSince1970)
        }
    }
}

/// What became of asking a witness about a checkpoint.
enum WitnessOutcome: String, CaseIterable {
    case cosigned
    case failed
}

/// What became of an authority's turn.
enum StampOutcome: String, CaseIterable {
    case stamped
    /// The log did not grow since the last stamp.
    case nothingNew = "nothing_new"
    case failed
}
