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
    /// corrects, annuls, files anew or speaks about it, however far: as known at the moment.
    ///
    /// - Parameter subject: the business that the reader is, where it is one.
    package func history(
        of leafIndex: Int, moment asked: AskedMoment = .latest, of subject: SubjectID? = nil,
        for reader: Participant
    ) async throws(RegistryError) -> StatementHistory {
        try refuseOperators(reader)
        let settled = try await settle(asked)
        guard leafIndex >= 0, leafIndex < settled.size else { throw .notFound }
        do {
            guard try await !store.statements(at: [leafIndex]).isEmpty else {
                throw RegistryError.notFound
            }
            let links = try await links(around: leafIndex, below: settled.size)
            let leaves = Set([leafIndex] + links.flatMap { [$0.earlier, $0.later] })
            let statements = try await store.statements(at: leaves.sorted())
            let answer = try await presentationBuilder(settled).present(
                try await shown(statements, policy(for: reader, of: subject, in: settled.ledger)))
            let held = Set(settled.moment.records(of: answer.verified).map(\.index))
            guard held.contains(leafIndex) else { throw RegistryError.notFound }
            // Which hidden statement bears on which is hidden too.
            let opened = Set(answer.verified.statements.filter(\.isOpened).map(\.index))
            return StatementHistory(
                answer: answer,
                links: links.filter {
                    held.contains($0.earlier) && held.contains($0.later)
                        && opened.contains($0.later)
                })
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
