internal import CanonicalEncoding
internal import Contracts

/// The ledger's clock moves on.
///
/// It moves where something waits for it, once a minute at most, and once an hour at most where
/// nothing does. It never moves back, whatever the machine's clock does.
struct TickAction: SequencedAction {
    var actedBy: Actor? { nil }

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        let time = turn.issuedAt
        let last = turn.clock
        guard TickSchedule.allows(tickAt: time, after: last?.time)
        else { throw .outdated }
        let isIdle = try await !turn.hasDueTimer(at: time)
        if isIdle,
            !TickSchedule.allows(
                idleTickAt: time, after: last?.time, quietSince: turn.lastBlockTime)
        {
            throw .outdated
        }
        let clock = LedgerClock(time: time, leaf: turn.firstLeaf)
        turn.clock = clock
        try await turn.put(try Matter(clock))
        return DecidedAction([
            try turn.statement(
                RegistryStatement.tick,
                [
                    "time": .integer(Int64(time)),
                    "previous": last.map { .integer(Int64($0.leaf)) } ?? .null,
                ])
        ])
    }
}

/// When the ledger's clock may move: a function of times alone, all in seconds since 1970.
enum TickSchedule {
    /// Whether a tick may follow the last one.
    static func allows(tickAt time: Int, after last: Int?) -> Bool {
        guard let last else { return true }
        return time >= last + ContractLimits.secondsBetweenTicks
    }

    /// Whether a tick may follow the last one although nothing waits for it.
    ///
    /// - Parameter quietSince: when the last block was made. A block says what time it is, too.
    static func allows(idleTickAt time: Int, after last: Int?, quietSince: Int) -> Bool {
        time >= max(last ?? 0, quietSince) + ContractLimits.secondsBetweenIdleTicks
    }
}
