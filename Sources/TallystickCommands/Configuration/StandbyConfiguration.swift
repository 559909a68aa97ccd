internal import Registry

/// How a standby is served.
struct StandbyConfiguration: Sendable {
    let listener: ListenerAddress
    /// Bytes of patches that are kept for it.
    let bytes: Int
    let rule: StandbyFeed.Rule

    /// `nil` where none is served, or where a fault was noted.
    init?(_ reading: inout ConfigurationReading) {
        let host = reading.value(of: ServeKeys.replicationHost)
        let port = reading.value(of: ServeKeys.replicationPort)
        bytes = reading.value(of: ServeKeys.replicationBytes)
        let name = reading.value(of: ServeKeys.standbyRule)
        let wait = reading.value(of: ServeKeys.standbyWait)
        switch name {
        case "alone": rule = .alone
        case "wait": rule = .wait(.seconds(wait))
        case "required": rule = .required
        default:
            rule = .alone
            reading.refuse(
                ServeKeys.standbyRule, "'\(name)' is no rule; there are alone, wait and required")
        }
        guard let port else {
            if rule != .alone {
                reading.refuse(
                    ServeKeys.standbyRule, "needs \(ServeKeys.replicationPort.name) beside it")
            }
            return nil
        }
        listener = ListenerAddress(host: host, port: port)
    }
}
