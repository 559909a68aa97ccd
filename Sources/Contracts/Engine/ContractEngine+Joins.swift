internal import Cryptography

extension ContractEngine {
    /// Finds what the condition says is not null; `false` where something of it is.
    mutating func findRequired(
        for occasion: inout ContractOccasion
    ) async throws(Memory.Failure) -> Bool {
        let required = occasion.reaction.required
        if required.isEmpty { return true }
        if occasion.cause.withdrawn == nil, required.contains(ContractCompiler.corrects) {
            return false
        }
        for join in occasion.reaction.joins where required.contains(join.name) {
            try await lookUp(join, for: &occasion)
            if occasion.joined.with[join.name] == nil { return false }
        }
        return true
    }

    /// Finds the statements of `with` that are not found yet.
    mutating func lookUp(for occasion: inout ContractOccasion) async throws(Memory.Failure) {
        for join in occasion.reaction.joins where occasion.joined.with[join.name] == nil {
            try await lookUp(join, for: &occasion)
        }
    }

    private mutating func lookUp(
        _ join: CompiledContract.Join, for occasion: inout ContractOccasion
    ) async throws(Memory.Failure) {
        guard let key = book.key(join, of: occasion.cause),
            let kept = try await memory.kept(memory.tag(key))
        else { return }
        occasion.joined.with[join.name] = try await memory.event(at: kept.leaf)
    }

    /// Finds the statements of `each`, where the contract acts.
    mutating func lookUpEach(for occasion: inout ContractOccasion) async throws(Memory.Failure) {
        guard let each = occasion.reaction.each, occasion.mayAct,
            let key = book.key(each, of: occasion.cause)
        else { return }
        let limit = ContractLimits.statementsPerEach
        var kept: [KeptStatement] = []
        if key.isGroup {
            kept = try await memory.kept(inGroup: memory.tag(key), limit: limit + 1)
        } else if let one = try await memory.kept(memory.tag(key)) {
            kept = [one]
        }
        occasion.joined.isCutOff = kept.count > limit
        for statement in kept.prefix(limit).reversed() {
            // What was erased is not there.
            if let event = try await memory.event(at: statement.leaf) {
                occasion.joined.each.append(event)
            }
        }
    }

    /// Changes what is kept by a statement that contracts have reacted to.
    mutating func keep(_ event: ContractEvent) async throws(Memory.Failure) {
        guard !book.tables.isEmpty else { return }
        var corrected: Set<JoinTableID> = []
        if let withdrawn = event.withdrawn {
            for (tag, kept) in try await memory.kept(at: withdrawn) {
                corrected.insert(kept.table)
                try memory.removeKept(tag)
            }
        }
        for begun in book.tables(changedBy: event.type, at: height) {
            for key in begun.ended(by: event) {
                let tag = memory.tag(key)
                if try await memory.kept(tag) != nil { try memory.removeKept(tag) }
            }
            guard begun.table.type.hasSameUTF8(as: event.type),
                event.withdrawn == nil || corrected.contains(begun.id),
                begun.table.keeps(event)
            else { continue }
            let tag = memory.tag(begun.key(of: event))
            // A correction under another key is older than what stands there.
            if event.withdrawn != nil, try await memory.kept(tag) != nil { continue }
            let group = begun.group(of: event).map { memory.tag($0) }
            try memory.keep(
                event, as: KeptStatement(table: begun.id, group: group, leaf: event.leaf), at: tag)
        }
    }
}
