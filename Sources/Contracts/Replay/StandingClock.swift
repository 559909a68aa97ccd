internal import Cryptography

/// Since when the ledger's clock stands, although something is due.
///
/// A registry that makes no tick breaks no rule that a log could show: nobody can tell from it whether
/// one was possible. What it does show is that blocks were made while something was due. While a
/// registry is not served it makes none, so that after a pause this begins with the first block.
struct StandingClock: Sendable {
    /// What is due, the earliest of it when it was looked for.
    private var wait: (tag: Digest, timer: ContractTimer)?
    /// When the first of the blocks was made, in seconds.
    private(set) var since: Int?

    /// Takes the end of a block.
    ///
    /// - Parameters:
    ///   - time: when the block was made, in seconds.
    ///   - hasTick: whether it has a tick. What is due beyond what one tick ends is for the next.
    mutating func endBlock(at time: Int, hasTick: Bool, _ memory: DoubtfulMemory) {
        if hasTick { since = nil }
        if since != nil, let wait, memory.waits(wait.tag, wait.timer) { return }
        wait = memory.earliestDue(at: time)
        guard let due = wait?.timer.due else {
            since = nil
            return
        }
        // What was due before may have ended by itself, and this may be due for a shorter time.
        since = since.map { due <= $0 ? $0 : time } ?? time
    }
}
