internal import Logging
internal import NIOCore
internal import Synchronization

/// The open connections of one server, and which of them wait for a request, longest first.
///
/// A client that opens connections and says nothing would otherwise keep all others out once the
/// server has as many as it takes. So when there are too many, the one that has waited longest is
/// asked to give way to the new one: of those from the network that has the most, so that whoever
/// opens thousands displaces its own and not its neighbours'. One whose request is being answered is
/// never asked. Nor could anyone be, if a single network held them all busy; so a network that has as
/// many as one may have displaces only its own, and where those are all busy the new one is closed.
final class ConnectionCrowd: Sendable {
    /// What a connection gets that is to give way. It does so only if it still waits.
    struct GiveWay: Sendable {}

    private let limit: Int
    private let networkLimit: Int
    private let logger: Logger
    private let members = Mutex(CrowdMembers())

    /// - Parameters:
    ///   - limit: The connections that none must give way to.
    ///   - networkLimit: The connections that one network may have.
    init(limit: Int, networkLimit: Int, logger: Logger) {
        self.limit = limit
        self.networkLimit = networkLimit
        self.logger = logger
    }

    /// A connection was opened, and waits.
    func opened(_ channel: any Channel) {
        let network = ClientNetwork(of: channel.remoteAddress?.ipAddress ?? "")
        let (asked, said) = members.withLock { members in
            members.enter(channel, from: network)
            let own = members.longestWaiting(of: network, over: networkLimit)
            let others = members.longestWaiting(over: limit)
            let said: String? =
                if !others.isEmpty {
                    "too many connections: those that wait longest for a request are closed"
                } else if !own.isEmpty {
                    "too many connections from one address: some of them are closed"
                } else {
                    nil
                }
            guard said != nil, !members.isCrowded else { return (own + others, nil as String?) }
            members.isCrowded = true
            return (own + others, said)
        }
        for channel in asked { channel.pipeline.fireUserInboundEventTriggered(GiveWay()) }
        guard let said else { return }
        logger.warning(
            "\(said)", metadata: ["limit": "\(limit)", "address_limit": "\(networkLimit)"])
    }

    /// A connection has nothing more to do than to wait, or has something again.
    func changed(_ channel: any Channel, waits: Bool) {
        members.withLock { $0.change(channel, waits: waits) }
    }

    func closed(_ channel: any Channel) {
        members.withLock { members in
            members.leave(channel)
            // Well below the limit, so that the log does not say it again and again.
            if members.count < min(limit, networkLimit) / 2 { members.isCrowded = false }
        }
    }
}
