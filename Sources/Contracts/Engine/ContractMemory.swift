package import Cryptography

/// What contracts remember from one statement to the next.
package protocol ContractMemory {
    associatedtype Failure: Error

    /// What a timer is kept under.
    func tag(_ key: TimerKey) -> Digest
    /// Reads many timers at once: one by one would cost a batch more than all else.
    mutating func prefetch(_ keys: [TimerKey]) async throws(Failure)
    mutating func timer(_ tag: Digest) async throws(Failure) -> ContractTimer?
    /// Whether anything may be waited with, so that it has to be said where nothing is any more.
    mutating func mayWait(_ tag: Digest) async throws(Failure) -> Bool
    /// Those that wait with a statement, by ascending tags.
    mutating func timers(
        at leaf: Int
    ) async throws(Failure) -> [(tag: Digest, timer: ContractTimer)]
    /// Those whose time has come, the earliest first and then by leaf and contract, so many at most.
    mutating func dueTimers(
        at time: Int, limit: Int
    ) async throws(Failure) -> [(tag: Digest, timer: ContractTimer)]
    /// Keeps a timer, or none any more.
    mutating func put(_ timer: ContractTimer?, at tag: Digest) throws(Failure)
    /// The statement at a leaf; `nil` where it was erased.
    mutating func event(at leaf: Int) async throws(Failure) -> ContractEvent?

    /// What a kept statement, or a group of them, is kept under.
    func tag(_ key: JoinKey) -> Digest
    /// Reads many kept statements at once.
    ///
    /// - Parameters:
    ///   - read: those whose contents are wanted.
    ///   - removed: those of which only is asked whether they are there.
    mutating func prefetch(read: [JoinKey], removed: [JoinKey]) async throws(Failure)
    mutating func kept(_ tag: Digest) async throws(Failure) -> KeptStatement?
    /// The newest of a group first, so many at most.
    mutating func kept(inGroup group: Digest, limit: Int) async throws(Failure) -> [KeptStatement]
    /// Those that stand at a leaf, by ascending tags.
    mutating func kept(
        at leaf: Int
    ) async throws(Failure) -> [(tag: Digest, kept: KeptStatement)]
    /// Keeps a statement, so that it is found at its leaf.
    mutating func keep(
        _ event: ContractEvent, as kept: KeptStatement, at tag: Digest
    ) throws(Failure)
    /// Keeps none any more.
    mutating func removeKept(_ tag: Digest) throws(Failure)
}

extension ContractMemory {
    package mutating func mayWait(_ tag: Digest) async throws(Failure) -> Bool {
        try await timer(tag) != nil
    }
}
