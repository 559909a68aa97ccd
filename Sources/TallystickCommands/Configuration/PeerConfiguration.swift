/// Where the other of a pair is asked whether it took over.
struct PeerConfiguration: Sendable {
    let url: String
    /// A file of certificates that must vouch for it; `nil` for those of the system.
    let roots: String?

    /// `nil` where it is not asked.
    init?(_ reading: inout ConfigurationReading) {
        let url = reading.value(of: ServeKeys.standbyPeer)
        roots = reading.value(of: ServeKeys.standbyRootsFile)
        guard let url else { return nil }
        if HTTPTimestampAuthority(address: url) == nil {
            reading.refuse(
                ServeKeys.standbyPeer, "must be an http or https address without a user or password"
            )
        }
        self.url = url
    }
}
