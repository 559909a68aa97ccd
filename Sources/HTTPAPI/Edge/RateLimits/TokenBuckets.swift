/// Buckets of tokens by key, as many as a limit.
///
/// A bucket is one moment: when it will be full (the "theoretical arrival time" of the generic cell
/// rate algorithm, ITU-T I.371). It moves on by the time of one token with each request, and a
/// bucket whose moment has come is full, as one that is not kept is. So a bucket that is full is
/// forgotten at no loss; where none is, those that are the fullest are, whose keys gain the least.
package struct TokenBuckets<Key: Hashable & Sendable, Instant: InstantProtocol & Sendable>: Sendable
where Instant.Duration == Duration {
    private let limit: RateLimit
    private let capacity: Int
    private var fullAt: [Key: Instant] = [:]

    /// - Parameter capacity: how many buckets that are not full are kept; at least 1.
    package init(_ limit: RateLimit, capacity: Int) {
        self.limit = limit
        self.capacity = max(1, capacity)
    }

    /// How many buckets are kept.
    package var count: Int { fullAt.count }

    /// Takes a token from the bucket of a key, if there is one.
    ///
    /// - Parameter now: not before that of the call before.
    package mutating func take(_ key: Key, at now: Instant) -> RateLimitVerdict {
        let known = fullAt[key]
        let full = max(known ?? now, now)
        let missing = now.duration(to: full)
        let room = limit.tokenTime * (limit.burst - 1)
        guard missing <= room else {
            return RateLimitVerdict(
                isAllowed: false, remaining: 0, untilFull: missing, untilNext: missing - room)
        }
        if known == nil { makeRoom(at: now) }
        fullAt[key] = full.advanced(by: limit.tokenTime)
        let left = room - missing
        return RateLimitVerdict(
            isAllowed: true, remaining: Int(left.attoseconds / limit.tokenTime.attoseconds),
            untilFull: missing + limit.tokenTime,
            untilNext: max(.zero, limit.tokenTime - left))
    }

    /// A quarter of the room at once, so that a flood of keys costs little for each.
    private mutating func makeRoom(at now: Instant) {
        guard fullAt.count >= capacity else { return }
        fullAt = fullAt.filter { $0.value > now }
        let kept = capacity - max(1, capacity / 4)
        guard fullAt.count > kept else { return }
        let emptiest = fullAt.sorted { $0.value > $1.value }.prefix(kept)
        fullAt = Dictionary(emptiest.map { ($0.key, $0.value) }) { first, _ in first }
    }
}
