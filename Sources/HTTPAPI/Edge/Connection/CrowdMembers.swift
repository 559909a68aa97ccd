internal import NIOCore

/// Open connections by the network that they come from, in the order in which they began to wait.
struct CrowdMembers {
    private struct Member {
        let channel: any Channel
        let network: ClientNetwork
        /// Drawn when it last began to wait; `nil` while it does not.
        var ticket: Int?
        /// Whether it was asked to give way, and has not been closed or busy since.
        var isLeaving = false
    }

    private struct Network {
        /// Without those that are leaving.
        var count = 0
        /// Ascending by ticket. One that its connection no longer has means nothing.
        var queue: [(ticket: Int, id: ObjectIdentifier)] = []
        var first = 0
    }

    private var members: [ObjectIdentifier: Member] = [:]
    private var networks: [ClientNetwork: Network] = [:]
    private var nextTicket = 0
    /// Without those that are leaving.
    private(set) var count = 0
    /// Whether the log was told.
    var isCrowded = false

    mutating func enter(_ channel: any Channel, from network: ClientNetwork) {
        let id = ObjectIdentifier(channel)
        members[id] = Member(channel: channel, network: network)
        count += 1
        networks[network, default: Network()].count += 1
        wait(id)
    }

    mutating func leave(_ channel: any Channel) {
        guard let member = members.removeValue(forKey: ObjectIdentifier(channel)) else { return }
        if !member.isLeaving { uncount(member.network) }
        guard let network = networks[member.network], network.count == 0 else { return }
        // Its queue holds nobody but those who are leaving.
        networks[member.network] = nil
    }

    mutating func change(_ channel: any Channel, waits: Bool) {
        let id = ObjectIdentifier(channel)
        guard var member = members[id] else { return }
        if waits { return wait(id) }
        member.ticket = nil
        if member.isLeaving {
            member.isLeaving = false
            count += 1
            networks[member.network, default: Network()].count += 1
        }
        members[id] = member
    }

    /// Takes connections of a network, those that have waited longest, until it has no more than
    /// `limit`, or none of it waits.
    mutating func longestWaiting(of network: ClientNetwork, over limit: Int) -> [any Channel] {
        var taken: [any Channel] = []
        while networks[network]?.count ?? 0 > limit, let channel = takeLongestWaiting(of: network) {
            taken.append(channel)
        }
        return taken
    }

    /// Takes connections of whichever network has the most, those that have waited longest, until
    /// there are no more than `limit`, or none waits.
    mutating func longestWaiting(over limit: Int) -> [any Channel] {
        guard count > limit else { return [] }
        var taken: [any Channel] = []
        var candidates = networks.sorted { $0.value.count < $1.value.count }.map(\.key)
        while count > limit, let largest = candidates.last {
            if let channel = takeLongestWaiting(of: largest) {
                taken.append(channel)
            } else {
                candidates.removeLast()
            }
        }
        return taken
    }

    private mutating func takeLongestWaiting(of network: ClientNetwork) -> (any Channel)? {
        guard var place = networks[network] else { return nil }
        defer { networks[network] = place }
        while place.first < place.queue.count {
            let (ticket, id) = place.queue[place.first]
            place.first += 1
            guard let member = members[id], member.ticket == ticket else { continue }
            members[id]?.ticket = nil
            members[id]?.isLeaving = true
            place.count -= 1
            count -= 1
            return member.channel
        }
        return nil
    }

    private mutating func wait(_ id: ObjectIdentifier) {
        guard let member = members[id], !member.isLeaving else { return }
        nextTicket += 1
        members[id]?.ticket = nextTicket
        networks[member.network]?.queue.append((nextTicket, id))
        // Each request leaves a ticket behind that nobody has any more.
        guard var network = networks[member.network],
            network.queue.count > 4 * (network.count + 16)
        else { return }
        network.queue = network.queue[network.first...].filter {
            members[$0.id]?.ticket == $0.ticket
        }
        network.first = 0
        networks[member.network] = network
    }

    private mutating func uncount(_ network: ClientNetwork) {
        count -= 1
        networks[network]?.count -= 1
    }
}
