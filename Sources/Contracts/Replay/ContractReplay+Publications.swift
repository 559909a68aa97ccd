internal import CanonicalEncoding

extension ContractReplay {
    /// Takes up what the block published, which reacts to later blocks.
    mutating func publish(height: Int) {
        for statement in block where isOfContract(statement) {
            guard statement.type.hasSameUTF8(as: Self.publication) else {
                publications.propose(statement)
                continue
            }
            guard let text = statement.members["definition"]?.stringValue,
                let version = statement.event.integer("version")
            else {
                report(statement.leaf, "a published contract does not say what it is")
                continue
            }
            do {
                let contract = try CompiledContract(published: text, in: catalogue)
                for rule in publications.publish(statement, contract, height: height) {
                    report(statement.leaf, rule)
                }
                guard version == book.nextVersion(of: contract.definition.name) else {
                    report(
                        statement.leaf, "a published contract's version is not the next of its name"
                    )
                    continue
                }
                book.add(
                    PublishedContract(
                        contract, version: version, leaf: statement.leaf,
                        effectiveFrom: height + 1))
            } catch {
                report(
                    statement.leaf, "a published contract is none to this program: \(error)")
            }
        }
    }
}
