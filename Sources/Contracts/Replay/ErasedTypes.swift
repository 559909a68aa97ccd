internal import CanonicalEncoding

/// Of which types statements were erased, and about whom: what contracts look up may have been among
/// them.
struct ErasedTypes: Sendable {
    private let withdrawals: Withdrawals
    private let labelOf: @Sendable (String) -> ReplayedLabel?
    private var labels: [String: Set<ReplayedLabel>] = [:]
    /// The types of those that may be anyone's.
    private var anyones: Set<String> = []

    /// - Parameter labelOf: the label of a business, by its name in statements; `nil` for none.
    init(
        _ withdrawals: Withdrawals, labelOf: @escaping @Sendable (String) -> ReplayedLabel?
    ) {
        self.withdrawals = withdrawals
        self.labelOf = labelOf
    }

    var isEmpty: Bool { labels.isEmpty && anyones.isEmpty }

    mutating func take(_ statement: ReplayedStatement) {
        if let known = statement.labels {
            labels[statement.type, default: []].formUnion(known)
        } else {
            anyones.insert(statement.type)
        }
    }

    /// Whether one that is erased may have been among what a contract looks up, have removed some of it
    /// or have withdrawn it, so that it is not known what the contract found.
    ///
    /// - Parameter subject: about whom the statement was that the contract reacted to; `nil` where that
    ///   is not known.
    func mayHaveChanged(lookUpsOf contract: CompiledContract, about subject: String?) -> Bool {
        guard !isEmpty else { return false }
        return contract.tables.contains { table in
            mayConcern(
                // What is kept under a key without the business may be anyone's.
                contract.staysWithBusiness(table) ? subject : nil,
                table.types.union(withdrawals.types(of: table.type)))
        }
    }

    private func mayConcern(_ subject: String?, _ types: Set<String>) -> Bool {
        guard let label = subject.flatMap(labelOf) else {
            return types.contains { labels[$0] != nil || anyones.contains($0) }
        }
        return types.contains { anyones.contains($0) || labels[$0]?.contains(label) == true }
    }
}

extension CompiledContract {
    /// Whether all that the contract finds in a table, and all that changes what it finds there, is of
    /// the business of the statement that it reacts to.
    fileprivate func staysWithBusiness(_ table: JoinTable) -> Bool {
        let subject = ContractEvent.subjectMember
        return reactions.values.allSatisfy { reaction in
            (reaction.joins + [reaction.each].compactMap(\.self)).allSatisfy { join in
                join.table.digest != table.digest
                    || table.key.indices.contains { place in
                        table.key[place] == subject && join.equals[place] == subject
                            && table.endings.values.allSatisfy {
                                $0.indices.contains(place) && $0[place] == subject
                            }
                    }
            }
        }
    }
}
