/// Who stamps the time on checkpoints.
struct TimestampConfiguration: Equatable, Sendable {
    private static let mostAuthorities = 8

    let authorities: [String]
    /// The file with the certificates that must vouch for them.
    let roots: String
    let intervalSeconds: Int

    /// `nil` where nobody is named, or where a fault was noted.
    init?(_ reading: inout ConfigurationReading) {
        let key = ServeKeys.timestampAuthority
        authorities = reading.value(of: key)
        let roots = reading.value(of: ServeKeys.timestampRoots)
        intervalSeconds = reading.value(of: ServeKeys.timestampInterval)
        if authorities.count > Self.mostAuthorities || Set(authorities).count < authorities.count {
            reading.refuse(key, "names \(Self.mostAuthorities) different authorities at most")
        }
        if authorities.contains(where: { HTTPTimestampAuthority(address: $0) == nil }) {
            reading.refuse(key, "must be an http or https address without a user or password")
        }
        if authorities.isEmpty != (roots == nil) {
            reading.refuse(
                roots == nil ? key : ServeKeys.timestampRoots,
                "\(key.name) and \(ServeKeys.timestampRoots.name) go together")
        }
        guard let roots, !authorities.isEmpty else { return nil }
        self.roots = roots
    }
}
