extension JoinTable {
    /// A table of a registry.
    struct Begun: Sendable {
        let id: JoinTableID
        let table: JoinTable
        /// The height of the first block whose statements it keeps.
        let effectiveFrom: Int

        /// What a statement of the table's type is kept under.
        func key(of event: ContractEvent) -> JoinKey {
            JoinKey(id, table.key + table.by, of: event, isGroup: false)
        }

        /// Its group; `nil` where one is kept by key.
        func group(of event: ContractEvent) -> JoinKey? {
            table.by.isEmpty ? nil : JoinKey(id, table.key, of: event, isGroup: true)
        }

        /// What a statement removes.
        func ended(by event: ContractEvent) -> [JoinKey] {
            guard let members = table.endings[event.type] else { return [] }
            return event.eachValues(of: members).map { JoinKey(id, isGroup: false, values: $0) }
        }
    }
}

extension ContractBook {
    /// What is kept that a statement in the block of a height may make contracts look up, or remove:
    /// what is read before contracts run. The statements of `each` are not among it, for they are
    /// looked up only where a contract acts.
    func joinKeys(
        of event: ContractEvent, at height: Int
    ) -> (read: [JoinKey], removed: [JoinKey]) {
        var read: [JoinKey] = []
        for (contract, isInForce) in concerned(by: event.type, at: height) where isInForce {
            guard let reaction = contract.contract.reactions[event.type] else { continue }
            read += reaction.joins.compactMap { key($0, of: event) }
        }
        return (read, tables(changedBy: event.type, at: height).flatMap { $0.ended(by: event) })
    }

    /// What a join looks up for a statement.
    func key(_ join: CompiledContract.Join, of event: ContractEvent) -> JoinKey? {
        id(of: join.table).map {
            JoinKey($0, join.equals, of: event, isGroup: !join.table.by.isEmpty)
        }
    }
}
