/// Where events may be posted to.
package enum TargetPolicy: String, Sendable, CaseIterable {
    /// https to addresses of the public internet.
    case `public`
    /// http too, and to any address: for a network of one's own, and for tests.
    case any

    package static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

    /// The address to connect to, of those that the target's host has now. Asked at the registration,
    /// and again for each connection, which goes to that address and to no other: a name may lead
    /// elsewhere by then.
    ///
    /// - Parameter addresses: what the name resolves to; the one address where the host is one.
    package func admit(
        _ target: WebhookTarget, at addresses: [NetworkAddress]
    ) throws(TargetFault) -> NetworkAddress {
        guard target.isEncrypted || self == .any else { throw .notEncrypted }
        guard let first = addresses.first else { throw .unresolved }
        // One of several that is not public is reason enough: which is used is chance.
        guard self == .any || addresses.allSatisfy(\.isPublic) else { throw .notPublic }
        return first
    }
}

/// Why nothing is posted to a target.
package enum TargetFault: String, Error, Sendable {
    case notEncrypted = "not_encrypted"
    case notPublic = "not_public"
    case unresolved

    package var message: String {
        switch self {
        case .notEncrypted: "the URL must begin with https://"
        case .notPublic: "the host's address is none of the public internet"
        case .unresolved: "the host's name does not resolve"
        }
    }
}
