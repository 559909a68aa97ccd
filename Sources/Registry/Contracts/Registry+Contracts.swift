internal import AccessModel
package import Contracts
internal import CreditModel
internal import Ledger

extension Registry {
    /// Proposes a contract, which a person of another role is to publish.
    ///
    /// - Parameter source: in YAML.
    /// - Throws: ``RegistryError/contractRefused(_:)`` with all that is wrong with it.
    package func proposeContract(
        _ source: String, by actor: Actor
    ) async throws(RegistryError) -> ContractDraft {
        let contract = try Self.compiled(source)
        let id = ContractDraftID(random: try randomName())
        _ = try await record(ContractProposal(id: id, contract: contract, actor: actor))
        return try await contractDraft(id)
    }

    /// Publishes a contract that a person of another role proposed.
    package func publishContract(
        _ id: ContractDraftID, by actor: Actor
    ) async throws(RegistryError) -> ContractDraft {
        _ = try await record(ContractPublication(id: id, actor: actor))
        return try await contractDraft(id)
    }

    package func contractDraft(_ id: ContractDraftID) async throws(RegistryError) -> ContractDraft {
        guard let held = try await matters.matter(.contract(id)) else { throw .notFound }
        return try ContractDraft(held.matter)
    }

    /// What was proposed and published, in that order, a page at a time.
    ///
    /// - Parameter number: −1 for the first page.
    package func contractDrafts(
        after number: Int
    ) async throws(RegistryError) -> (drafts: [ContractDraft], next: Int?) {
        let page = try await matters.matters(
            .contract, .all, after: number, limit: limits.mattersPerPage)
        var drafts: [ContractDraft] = []
        for matter in page.matters { drafts.append(try ContractDraft(matter)) }
        return (drafts, page.next)
    }

    /// A version that was published.
    package func contract(
        _ name: String, version: Int
    ) throws(RegistryError) -> (contract: PublishedContract, isInForce: Bool) {
        let state = ledger.state
        guard let contract = state.contracts.version(name, version) else { throw .notFound }
        let next = (state.last?.statement.height ?? -1) + 1
        return (contract, state.contracts.isInForce(contract, at: next))
    }

    /// What contracts made of the statement at a leaf, as far as numbers say.
    package func contractExecutions(
        of leaf: Int
    ) async throws(RegistryError) -> [(leaf: Int, contract: PublishedContract?)] {
        guard leaf >= 0, leaf < ledger.size else { throw .notFound }
        do {
            let contracts = ledger.state.contracts
            return try await store.contractExecutions(
                of: leaf, limit: ContractLimits.executionsPerAnswer
            ).map { ($0.leaf, contracts[$0.contract]) }
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// Moves the ledger's clock on, where it may.
    ///
    /// - Returns: whether it did.
    package func tick() async throws(RegistryError) -> Bool {
        do {
            _ = try await record(TickAction())
            return true
        } catch RegistryError.outdated {
            return false
        }
    }

    static func compiled(_ source: String) throws(RegistryError) -> CompiledContract {
        do {
            let source = try ContractSource(yaml: source)
            return try CompiledContract(
                try source.definition(), in: StatementCatalogue.contracts, from: source)
        } catch {
            throw .contractRefused(error)
        }
    }
}
