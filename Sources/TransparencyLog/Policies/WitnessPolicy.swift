/// Which logs are believed, and whose cosignatures are enough: C2SP tlog-policy.
package struct WitnessPolicy: Sendable, Equatable {
    package let logs: [PolicyLog]
    package let witnesses: [PolicyWitness]
    package let quorum: Quorum

    package init(logs: [PolicyLog], witnesses: [PolicyWitness], quorum: Quorum) {
        self.logs = logs
        self.witnesses = witnesses
        self.quorum = quorum
    }

    /// Nobody's cosignature is known, and none is needed.
    package static let noWitnesses = WitnessPolicy(logs: [], witnesses: [], quorum: .none)

    /// The cosignatures of the policy's witnesses on `note`, in the order of their lines.
    ///
    /// Throws where they do not meet the quorum, and where a line under a witness's name and id
    /// does not verify. Whether the log signed is not looked at.
    package func cosignatures(on note: SignedNote) throws(QuorumError) -> [Cosignature] {
        let found: [Cosignature]
        do {
            found = try Cosignature.verified(on: note, by: witnesses.map(\.key))
        } catch {
            throw .note(error)
        }
        let cosigners = Set(found.map(\.cosigner))
        guard quorum.isMet(by: cosigners) else {
            throw .notMet(
                signed: witnesses.filter { cosigners.contains($0.key) }.map(\.name))
        }
        return found
    }
}
