internal import Contracts
internal import CreditModel

/// What came of executing a log's contracts again.
struct ReplaySummary {
    /// Versions of contracts that the log published.
    let contracts: Int
    /// Statements of contracts that were made again, the same.
    let verified: Int
    /// Those that were not, because they or their causes were erased.
    let unverifiable: Int
    /// Since when blocks were made without a tick while something was due, in seconds; `nil` where
    /// the ledger's clock goes.
    let waitingSince: Int?
    /// When the last block was made, in seconds.
    private let lastBlockTime: Int

    init(_ replay: ContractReplay) {
        contracts = replay.contracts
        verified = replay.verified
        unverifiable = replay.unverifiable
        waitingSince = replay.waitingSince
        lastBlockTime = replay.lastBlockTime
    }

    var lines: [String] {
        [
            "  contracts: \(contracts) executed again, \(verified) statements of theirs are the same"
                + (unverifiable > 0 ? ", \(unverifiable) follow from what was erased" : "")
        ]
            + (waitingSince.map {
                [
                    "  the ledger's clock: since \(UTCTimestamp.text(seconds: $0)), for "
                        + "\(Self.span(lastBlockTime - $0)), blocks were made while something was "
                        + "due, and no tick"
                ]
            } ?? [])
    }

    /// A time in the largest unit of which it has two.
    private static func span(_ seconds: Int) -> String {
        let units = [(86_400, "days"), (3_600, "hours"), (60, "minutes")]
        for (length, name) in units where seconds >= 2 * length {
            return "\(seconds / length) \(name)"
        }
        return "\(seconds) seconds"
    }
}
