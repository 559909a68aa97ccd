package import CanonicalEncoding

/// What every query answers with: statements, and what proves them (ledger-format.md §6).
///
/// It claims; ``LedgerVerifier`` says what it proves.
package struct Presentation: Sendable {
    package let statements: [PresentedStatement]
    package let proof: PresentationProof

    package init(statements: [PresentedStatement], proof: PresentationProof) {
        self.statements = statements
        self.proof = proof
    }

    /// Reads a received document. Refuses what does not have exactly the members that the format
    /// names, with the types that it gives them.
    package init(parsing value: JSONValue) throws(VerificationError) {
        let object = try DocumentObject(
            value, "the presentation", members: ["statements", "proof"])
        var statements: [PresentedStatement] = []
        for (position, element) in try object.array("statements").enumerated() {
            do throws(VerificationError) {
                statements.append(try PresentedStatement(parsing: element))
            } catch {
                throw error.at(position)
            }
        }
        self.statements = statements
        proof = try PresentationProof(parsing: try object.value("proof"))
    }

    package func write(to writer: inout JSONWriter) {
        writer.raw("{\"statements\":")
        writer.list("[", "]", statements) { $1.write(to: &$0) }
        writer.raw(",\"proof\":")
        proof.write(to: &writer)
        writer.raw("}")
    }
}
