internal import CanonicalEncoding
package import Contracts
internal import Ledger

extension Registry {
    /// Executes every contract over the stored log again.
    package func replayContracts() async throws(RegistryError) -> ContractReplay {
        let index = ledger.state.index
        var replay = ContractReplay(StatementCatalogue.contracts) { subject in
            Label.subject(subject).flatMap { index.head(of: $0.key) }.map { .number($0.number) }
        }
        let size = ledger.size
        var height = 0
        var leaf = 0
        while leaf < size {
            let end = min(leaf + limits.statementsPerPage, size)
            var statements = try await replayed(leaf..<end)[...]
            for block in try await blocks(endingIn: leaf..<end, from: height) {
                while let statement = statements.first, statement.leaf < block.size {
                    replay.take(statement)
                    statements.removeFirst()
                }
                await replay.endBlock(height: block.height, time: block.time)
                height = block.height + 1
            }
            for statement in statements { replay.take(statement) }
            leaf = end
        }
        return replay
    }

    /// What a draft would have made of the last statements of the log, and by what that differs from what
    /// the version in force makes of them; nothing of it is recorded.
    ///
    /// Only of a draft that was proposed: what contracts make of statements tells of them, so it stands
    /// in the log who asked, by which rules.
    ///
    /// - Parameters:
    ///   - count: how many of the last leaves, at most ``ContractLimits/simulatedLeaves``.
    /// - Throws: `CancellationError` where the task is cancelled.
    package func simulateContract(
        _ id: ContractDraftID, lastLeaves count: Int
    ) async throws -> SimulatedContract {
        let contract = try await contractDraft(id).compiled
        let state = ledger.state
        let size = state.log.size
        var simulation = ContractSimulation(
            contract, in: state.contracts, at: (state.last?.statement.height ?? -1) + 1)
        let first = max(0, size - min(count, ContractLimits.simulatedLeaves))
        var outcome = SimulatedContract(
            leaves: first..<size, inForce: simulation.inForce?.version)
        var (leaf, next) = (first, first)
        while leaf < size {
            let end = min(leaf + limits.statementsPerPage, size)
            for statement in try await replayed(leaf..<end) {
                try Task.checkCancellation()
                // The only leaves without a statement are those of blocks.
                if statement.leaf != next { outcome.take(await simulation.endBlock()) }
                simulation.take(statement)
                next = statement.leaf + 1
            }
            leaf = end
        }
        outcome.take(await simulation.endBlock())
        try Task.checkCancellation()
        outcome.events = simulation.events
        return outcome
    }

    private func replayed(_ leaves: Range<Int>) async throws(RegistryError) -> [ReplayedStatement] {
        let statements: [StoredStatement]
        do {
            statements = try await store.statements(leaves)
        } catch {
            throw RegistryError(wrapping: error)
        }
        let opened = try await opener.open(statements)
        return statements.compactMap { statement in
            guard let type = StatementType(vct: statement.type) else { return nil }
            let open = opened[statement.leafIndex]
            return ReplayedStatement(
                leaf: statement.leafIndex, type: type.publicName, recordedAt: statement.issuedAt,
                members: JSONObject(open?.content.members.map { ($0.name, $0.value) } ?? []),
                isWhole: open?.isWhole ?? false,
                labels: open?.isWhole == true
                    ? nil : Set(statement.links.map { .number($0.label) }))
        }
    }

    private func blocks(
        endingIn leaves: Range<Int>, from height: Int
    ) async throws(RegistryError) -> [BlockStatement] {
        do {
            var blocks: [BlockStatement] = []
            var next = height
            while let block = try await store.blocks(next..<(next + 1)).first?.statement,
                block.size < leaves.upperBound
            {
                blocks.append(block)
                next += 1
            }
            return blocks
        } catch {
            throw RegistryError(wrapping: error)
        }
    }
}
