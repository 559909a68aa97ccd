import CanonicalEncoding
import CreditModel
import TestSupport
import Testing

/// An account as it was is what it was: its state, kept as it is now, leads back to every earlier
/// one.
@Suite struct PastAccountTests {
    /// The accounts that existed when the log had a size.
    private struct Moment {
        let size: Int
        let accounts: [AccountState]
    }

    private func sorted(_ accounts: some Sequence<AccountState>) -> [AccountState] {
        accounts.filter(\.exists).sorted { ($0.entries[0].leaf) < ($1.entries[0].leaf) }
    }

    /// All that there is of accounts, folded back.
    private func accounts(_ books: JudgedBooks, below size: Int) -> [AccountState] {
        var withdrawals: [Int: Int] = [:]
        for (leaf, fact) in books.facts.enumerated() {
            for earlier in [fact.supersedes, fact.annuls].compactMap(\.self) {
                withdrawals[earlier] = leaf
            }
        }
        let facts = Dictionary(uniqueKeysWithValues: books.facts.enumerated().map { $0 })
        return sorted(
            (Array(books.world.accounts.values) + books.displaced).compactMap { account in
                if account.isUnchanged(since: size, withdrawals: withdrawals) { return account }
                let leaves = Set(account.leaves(below: size))
                return account.known(
                    below: size, withdrawals: withdrawals,
                    history: StateHistory(facts.filter { leaves.contains($0.key) }))
            })
    }

    @Test func everyAccountIsFoundAsItWas() throws {
        var random = SeededRandom()
        let comment = Comment(rawValue: "seed \(random.seed)")
        var (changed, gone, renumbered) = (0, 0, 0)
        for _ in 0..<40 {
            let story = try RandomStory(SeededRandom(seed: random.next()), lines: 200)
            var books = JudgedBooks()
            var moments: [Moment] = []
            for place in story.lines.indices where !story.lines[place].isOfTheSameBatch {
                let batch =
                    [story.lines[place]]
                    + story.lines[(place + 1)...].prefix { $0.isOfTheSameBatch }
                try books.post(batch.map(\.line), by: batch[0].lender)
                moments.append(
                    Moment(
                        size: books.facts.count, accounts: sorted(books.world.accounts.values)))
            }
            let now = sorted(books.world.accounts.values)
            for moment in moments {
                let past = accounts(books, below: moment.size)
                try #require(past == moment.accounts, comment)
                changed += past.count { !now.contains($0) }
                for account in past {
                    guard let last = now.first(where: { $0.entries[0] == account.entries[0] })
                    else {
                        gone += 1
                        continue
                    }
                    if last.number != account.number { renumbered += 1 }
                }
            }
        }
        print(
            "seed \(random.seed): \(changed) changed since, \(gone) gone, "
                + "\(renumbered) renumbered")
        #expect(changed > 100 && gone > 20 && renumbered > 10)
    }

    /// What takes the number of an annulled account leaves what that one was.
    @Test func anAccountOfAnotherBusinessThatTakesTheNumberTakesNothingElse() throws {
        var books = JudgedBooks()
        let leaf = try books.given([Story.opened()])[0]
        let before = sorted(books.world.accounts.values)
        try books.given([Story.annulment(of: leaf, on: "2020-02-01")])
        try books.given([
            Story.opened(["subject": .string(Story.other), "refiles": .integer(Int64(leaf))])
        ])
        #expect(accounts(books, below: leaf + 1) == before)
        #expect(accounts(books, below: leaf + 2) == [])
        #expect(
            accounts(books, below: leaf + 3).map(\.subject.text) == [Story.other])
    }
}
