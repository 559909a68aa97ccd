/// Finds the addresses of names. Injected, so that a test decides where a name leads.
package protocol HostResolver: Sendable {
    /// The addresses that a name has now; none where it has none or nobody answers.
    func addresses(of name: String) async -> [NetworkAddress]
}

extension HostResolver {
    /// The addresses of a target's host, which may be one itself.
    package func addresses(of target: WebhookTarget) async -> [NetworkAddress] {
        if let address = target.address { return [address] }
        return await addresses(of: target.host)
    }
}
