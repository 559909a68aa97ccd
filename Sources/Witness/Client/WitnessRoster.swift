package import TransparencyLog

/// The witnesses that a log asks, and when each is to be asked again.
package struct WitnessRoster: Sendable {
    /// How long a witness is left alone that did not cosign.
    package static let rest = Duration.seconds(10)

    /// A witness that can be asked.
    package struct Member: Sendable {
        /// What the policy calls the witness.
        package let name: String
        /// Its submission prefix, without the slash at its end.
        package let url: String
        package var client: WitnessClient
        fileprivate var cosignedSize = -1
        fileprivate var restsUntil: ContinuousClock.Instant?
    }

    private var members: [CosignerKey: Member] = [:]

    /// Those of the policy's witnesses whose place is known.
    package init(_ policy: WitnessPolicy) {
        for witness in policy.witnesses {
            guard let url = witness.url else { continue }
            members[witness.key] = Member(
                name: witness.name, url: url.hasSuffix("/") ? String(url.dropLast()) : url,
                client: WitnessClient(key: witness.key))
        }
    }

    /// A roster for each of the policy's witnesses whose place is known.
    package static func each(of policy: WitnessPolicy) -> [WitnessRoster] {
        let all = WitnessRoster(policy)
        return all.members.map { key, member in
            var one = all
            one.members = [key: member]
            return one
        }
    }

    /// Those that have not cosigned a checkpoint of this size and do not rest.
    package func due(size: Int, now: ContinuousClock.Instant) -> [Member] {
        members.values.filter { member in
            member.cosignedSize < size && member.restsUntil.map { $0 <= now } ?? true
        }
    }

    /// Takes how asking a member ended, with what its client remembers now.
    package mutating func take(
        _ client: WitnessClient, cosigned: Bool, size: Int, now: ContinuousClock.Instant
    ) {
        members[client.key]?.client = client
        if cosigned {
            members[client.key]?.cosignedSize = size
            members[client.key]?.restsUntil = nil
        } else {
            members[client.key]?.restsUntil = now + Self.rest
        }
    }
}
