internal import CanonicalEncoding
internal import Cryptography

/// How contracts have to be put in force: proposed by one, and published by another as it was
/// proposed.
struct PublicationRules: Sendable {
    /// The type of the statements that propose contracts.
    static let proposal = "contract.proposed"
    /// What a publication repeats of its proposal.
    private static let repeated = ["contract", "definition", "definition_sha256"]

    private var proposals: [String: ReplayedStatement] = [:]

    mutating func propose(_ statement: ReplayedStatement) {
        guard let draft = statement.members["draft"]?.stringValue else { return }
        // Names are made once: of two of one name the first counts.
        if proposals[draft] == nil { proposals[draft] = statement }
    }

    /// Takes a publication.
    ///
    /// - Returns: which rules it breaks.
    mutating func publish(
        _ statement: ReplayedStatement, _ contract: CompiledContract, height: Int
    ) -> [String] {
        let members = statement.members
        var broken: [String] = []
        if members["contract"]?.stringValue != contract.definition.name {
            broken.append("a published contract has another name than its definition")
        }
        let digest = members["definition"]?.stringValue.map { SHA256.hash(Array($0.utf8)) }
        if members["definition_sha256"]?.stringValue != digest.map({ Base64.encode($0.bytes) }) {
            broken.append("a published contract's digest is not that of its definition")
        }
        if statement.event.integer("effective_from") != height + 1 {
            broken.append("a published contract is not said to be in force from the next block on")
        }
        guard let draft = members["draft"]?.stringValue, let proposal = proposals[draft] else {
            return broken + ["a contract is published that nobody proposed, or a second time"]
        }
        proposals[draft] = nil
        let said = proposal.members
        if Self.repeated.contains(where: { members[$0] != said[$0] }) {
            broken.append("a contract is published otherwise than it was proposed")
        }
        if members["proposed_by_participant"] != said["participant"]
            || members["proposed_by_person"] != said["person"]
        {
            broken.append("a published contract names another than who proposed it")
        }
        if said["participant"] == nil || members["participant"] == nil
            || members["participant"] == said["participant"]
        {
            broken.append("a contract is published by whoever proposed it")
        }
        return broken
    }
}
