internal import AccessModel
internal import HTTPAPI
internal import Registry

extension ServeMetrics {
    /// Counts what a listener tells.
    func edgeObserver(listener: String) -> EdgeObserver {
        change(ServeMetric.connections, [listener], by: 0)
        change(ServeMetric.requestsInFlight, [listener], by: 0)
        count(ServeMetric.handshakeFailures, [listener], by: 0)
        return { take($0, listener: listener) }
    }

    private func take(_ event: EdgeEvent, listener: String) {
        switch event {
        case .connectionOpened: change(ServeMetric.connections, [listener], by: 1)
        case .connectionClosed: change(ServeMetric.connections, [listener], by: -1)
        case .handshakeFailed: count(ServeMetric.handshakeFailures, [listener])
        case .requestBegan: change(ServeMetric.requestsInFlight, [listener], by: 1)
        case .requestEnded: change(ServeMetric.requestsInFlight, [listener], by: -1)
        case .answered(let record): take(record, listener: listener)
        case .authenticationFailed(let fault):
            count(ServeMetric.authenticationFailures, [fault.rawValue])
        case .rateLimited(let scope):
            count(ServeMetric.rateLimited, [scope.rawValue])
        case .selfCheckFailed: count(ServeMetric.selfCheckFailures)
        }
    }

    private func take(_ record: AccessRecord, listener: String) {
        // A method that no route takes may be any token the parser knows: they are counted as one.
        let method = record.route == nil ? "-" : record.method ?? "-"
        let route = record.route ?? "-"
        count(ServeMetric.requests, [listener, method, route, "\(record.status / 100)xx"])
        if let duration = record.duration, record.route != nil {
            time(duration, in: ServeMetric.requestSeconds, [method, route])
        }
    }

    /// Counts what the registry tells.
    var registryObserver: RegistryObserver {
        { event in
            switch event {
            case .committed(let measure): take(measure)
            case .commitFailed: count(ServeMetric.commitFailures)
            case .submissionRefused: count(ServeMetric.queueRefusals)
            case .cacheRead(let cache, let hits, let misses):
                if hits > 0 { count(ServeMetric.cacheReads, [cache.rawValue, "hit"], by: hits) }
                if misses > 0 {
                    count(ServeMetric.cacheReads, [cache.rawValue, "miss"], by: misses)
                }
            }
        }
    }

    private func take(_ measure: CommitMeasure) {
        time(measure.total, in: ServeMetric.commitSeconds)
        time(measure.decide, in: ServeMetric.commitStageSeconds, ["decide"])
        time(measure.build, in: ServeMetric.commitStageSeconds, ["build"])
        time(measure.store, in: ServeMetric.commitStageSeconds, ["store"])
        time(measure.sync, in: ServeMetric.commitStageSeconds, ["sync"])
        if let standby = measure.standby {
            time(standby, in: ServeMetric.commitStageSeconds, ["standby"])
        }
        time(measure.anchor, in: ServeMetric.commitStageSeconds, ["anchor"])
        count(ServeMetric.blocks)
        count(ServeMetric.statements, by: measure.statements)
        count(ServeMetric.batches, by: measure.batches)
    }
}
