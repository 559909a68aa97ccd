internal import CreditModel
internal import Ledger

extension Registry {
    /// A moment that was asked about, and the ledger it is answered from.
    struct SettledMoment: Sendable {
        let moment: AnswerMoment
        let ledger: PublishedLedger
        /// The head that was the newest then.
        let head: AnswerHead

        /// How many leaves there were.
        var size: Int { head.size }

        /// What of the log counts.
        var known: KnownLog {
            guard let size = moment.knownSize else { return .latest }
            return KnownLog(size: size, height: head.verified.block.height)
        }
    }

    /// Finds how much of the log was there at the moment.
    package func known(at asked: AskedMoment) async throws(RegistryError) -> KnownLog {
        try await settle(asked).known
    }

    /// Finds what was the newest block at the moment. Whatever is recorded later, it stays that.
    func settle(_ asked: AskedMoment) async throws(RegistryError) -> SettledMoment {
        switch asked.knownAt {
        case .latest:
            let ledger = ledger
            return SettledMoment(
                moment: AnswerMoment(asked, size: nil), ledger: ledger,
                head: AnswerHead(cosigned: ledger))
        case .size(let size):
            let ledger = ledger
            guard size <= ledger.size else { throw .moment(.future) }
            return try await settle(asked, in: ledger) { $0.size < size }
        case .time(let seconds):
            // Asked first, so that a block that is done by then is seen in the ledger.
            let isWriting = await sequencer.isWriting
            let haltReason = await sequencer.haltReason
            let ledger = ledger
            let time = 1000 * seconds
            if time >= ledger.block.statement.time {
                // A block whose outcome is not known may turn out to be of that time.
                if let haltReason { throw haltReason }
                try checkIsSettled(time, isWriting: isWriting)
            }
            return try await settle(asked, in: ledger) { $0.time <= time }
        }
    }

    private func settle(
        _ asked: AskedMoment, in ledger: PublishedLedger,
        _ was: @Sendable (BlockStatement) -> Bool
    ) async throws(RegistryError) -> SettledMoment {
        let head = try await newestHead(in: ledger, was)
        return SettledMoment(
            moment: AnswerMoment(asked, size: head.size), ledger: ledger, head: head)
    }

    /// For a time that no block has passed. A block gets its time before it is made, and is seen
    /// once it is durable: until then an answer about that time would not stay what it is.
    private func checkIsSettled(_ time: Int, isWriting: Bool) throws(RegistryError) {
        let now = clock.milliseconds()
        guard time <= now else { throw .moment(.future) }
        guard !isWriting, time < now - 1000 * limits.settlingSeconds else {
            throw .moment(.unsettled(limits.settlingSeconds))
        }
    }

    /// The head of the last block that was there, where blocks that were are followed by those
    /// that were not.
    ///
    /// Storage is searched, and what is found is verified together with its neighbour: a block
    /// that was changed in storage can make this fail, but not answer of another moment.
    func newestHead(
        in ledger: PublishedLedger, _ was: @Sendable (BlockStatement) -> Bool
    ) async throws(RegistryError) -> AnswerHead {
        if was(ledger.head.block) { return AnswerHead(ledger) }
        var (least, most) = (0, ledger.head.block.height)
        // The first block of [least, most] that was not there.
        while least < most {
            let middle = (least + most) / 2
            if was(try await storedBlock(at: middle).statement) {
                least = middle + 1
            } else {
                most = middle
            }
        }
        let next = try await head(ofBlock: least)
        guard least > 0 else {
            guard was(next.verified.block) else { throw .moment(.beforeTheLog) }
            throw .inconsistent("the blocks in storage are not in the order of their times")
        }
        let found = try await head(ofBlock: least - 1)
        guard was(found.verified.block), !was(next.verified.block) else {
            throw .inconsistent("the blocks in storage are not in the order of their times")
        }
        return found
    }
}
