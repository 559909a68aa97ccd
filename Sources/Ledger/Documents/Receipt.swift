package import CanonicalEncoding

/// What a lender gets for a batch (ledger-format.md §7): that exactly its records were recorded.
///
/// It claims; ``LedgerVerifier`` says what it proves. It holds the batch's seed: with the records
/// it opens every commitment to them, so it is the lender's to keep.
package struct Receipt: Sendable {
    /// The batch's id.
    package let batch: String
    /// `iat`: when the registry received the batch, in seconds since 1970.
    package let issuedAt: Int
    /// The batch seed: b64 of 32 bytes.
    package let seed: String
    /// The numbers of the stored lines, from 1, ascending.
    package let lines: [Int]
    /// The batch's own statement, `tallystick/batch/received/1`.
    package let statement: StatementPayload
    package let disclosures: [[UInt8]]
    package let proof: ReceiptProof

    package init(
        batch: String, issuedAt: Int, seed: String, lines: [Int], statement: StatementPayload,
        disclosures: [[UInt8]], proof: ReceiptProof
    ) {
        self.batch = batch
        self.issuedAt = issuedAt
        self.seed = seed
        self.lines = lines
        self.statement = statement
        self.disclosures = disclosures
        self.proof = proof
    }

    /// Reads a received document. Refuses what does not have exactly the members that the format
    /// names, with the types that it gives them.
    package init(parsing value: JSONValue) throws(VerificationError) {
        let object = try DocumentObject(
            value, "the receipt",
            members: ["batch", "iat", "seed", "lines", "statement", "disclosures", "proof"])
        batch = try object.string("batch")
        issuedAt = try object.count("iat")
        seed = try object.string("seed")
        lines = try object.counts("lines")
        statement = try StatementPayload(parsing: try object.value("statement"))
        disclosures = try object.encodedDisclosures()
        proof = try ReceiptProof(parsing: try object.value("proof"))
    }

    package func write(to writer: inout JSONWriter) {
        writer.raw("{\"batch\":")
        writer.string(batch)
        writer.raw(",\"iat\":")
        writer.integer(issuedAt)
        writer.raw(",\"seed\":")
        writer.string(seed)
        writer.raw(",\"lines\":")
        writer.list("[", "]", lines) { $0.integer($1) }
        writer.raw(",\"statement\":")
        statement.write(to: &writer)
        writer.raw(",\"disclosures\":")
        disclosures.writeDisclosures(to: &writer)
        writer.raw(",\"proof\":")
        proof.write(to: &writer)
        writer.raw("}")
    }
}
