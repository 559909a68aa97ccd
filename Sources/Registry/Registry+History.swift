package import CreditModel
internal import Ledger

extension Registry {
    /// Statements that bear on each other: what one corrects or annuls, and what followed on it.
    package struct StatementHistory: Sendable {
        /// All of them, as far as the reader may see them.
        package let answer: ProvenAnswer
        package let links: [StateLink]
    }

    /// The statement at a leaf with everything that it corrects, annuls or files anew, and that
    /// corrects, annuls, files anew or speaks about it, however far.
    package func history(
        of leafIndex: Int, for reader: Participant
    ) async throws(RegistryError) -> StatementHistory {
        try refuseOperators(reader)
        let ledger = ledger
        guard leafIndex >= 0, leafIndex < ledger.size else { throw .notFound }
        do {
            guard try await !store.statements(at: [leafIndex]).isEmpty else {
                throw RegistryError.notFound
            }
            let links = try await links(around: leafIndex, below: ledger.size)
            let leaves = Set([leafIndex] + links.flatMap { [$0.earlier, $0.later] })
            let statements = try await store.statements(at: leaves.sorted())
            let answer = try await presentationBuilder(ledger).present(
                try await shown(statements, policy(for: reader, in: ledger)))
            return StatementHistory(answer: answer, links: links)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private func links(around leafIndex: Int, below size: Int) async throws -> [StateLink] {
        var found: Set<StateLink> = []
        var seen: Set<Int> = [leafIndex]
        var next = [leafIndex]
        while !next.isEmpty, seen.count <= limits.statementsPerPage {
            let from = try await store.links(from: next)
            let links = try await from + store.links(to: next)
            next = []
            for link in links where link.later < size {
                found.insert(link)
                for leaf in [link.earlier, link.later] where seen.insert(leaf).inserted {
                    next.append(leaf)
                }
            }
        }
        return found.sorted { ($0.later, $0.earlier) < ($1.later, $1.earlier) }
    }
}
