/// How the ledger's clock has to go.
struct TickRules: Sendable {
    private var last: (leaf: Int, time: Int)?

    /// Takes the next tick.
    ///
    /// - Parameters:
    ///   - quietSince: when the block before was made, in seconds.
    ///   - blockTime: when its own was.
    ///   - isDue: whether something waits for it; `nil` where that cannot be told.
    /// - Returns: which rules it breaks.
    mutating func take(
        _ tick: ReplayedStatement, quietSince: Int, blockTime: Int?, isDue: Bool?
    ) -> [String] {
        guard let time = tick.event.integer("time") else {
            return ["the tick does not say its time"]
        }
        defer { last = (tick.leaf, time) }
        var broken: [String] = []
        if tick.recordedAt != time {
            broken.append("the tick was recorded at another time than its own")
        }
        if let blockTime, time > blockTime {
            broken.append("the tick's time is after that of its block")
        }
        if tick.event.integer("previous") != last?.leaf {
            broken.append("the tick does not name the one before it")
        }
        if let last, time < last.time {
            broken.append("the ledger's time goes back")
        } else if let last, time < last.time + ContractLimits.secondsBetweenTicks {
            broken.append("the tick comes too soon after the one before it")
        } else if isDue == false,
            time < max(last?.time ?? 0, quietSince) + ContractLimits.secondsBetweenIdleTicks
        {
            broken.append("nothing waits for the tick, and it comes within an hour")
        }
        return broken
    }
}
