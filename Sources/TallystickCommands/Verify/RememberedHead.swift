internal import CanonicalEncoding
internal import Ledger

/// What a verifier kept of an earlier answer, and the proofs that the later one extends it.
struct RememberedHead {
    let head: VerifiedHead
    /// The body of `/v1/log/consistency?from=…&to=…`.
    let consistency: [UInt8]?
    /// The body of `/v1/blocks/{height}?under=…`.
    let ancestry: [UInt8]?

    func check(_ later: VerifiedHead, verifier: LedgerVerifier) throws {
        guard later.size >= head.size else {
            throw VerificationError(
                .stale,
                "the answer is of size \(later.size), older than the remembered one of "
                    + "size \(head.size)")
        }
        let sizes = later.size > head.size
        let consistencyPath =
            try sizes
            ? path(
                consistency,
                need: "--consistency with the answer of "
                    + "/v1/log/consistency?from=\(head.size)&to=\(later.size)"
            ) { $0["path"] } : []
        let ancestryPath =
            try sizes
            ? path(
                ancestry,
                need: "--ancestry with the answer of "
                    + "/v1/blocks/\(head.block.height)?under=\(later.block.height)"
            ) { object in
                object["under"]?.objectValue?["path"]
            } : []
        try verifier.verifyLater(
            later, extends: head, consistency: consistencyPath, ancestry: ancestryPath)
    }

    private func path(
        _ body: [UInt8]?, need: String, _ member: (JSONObject) -> JSONValue?
    ) throws -> [WireHash] {
        guard let body else {
            throw UnusableInput("the remembered head is older: give \(need)")
        }
        guard let object = (try? JSONParser.parse(body))?.objectValue,
            let hashes = member(object)?.arrayValue
        else { throw UnusableInput("a proof file has no path") }
        return hashes.map { WireHash(text: $0.stringValue ?? "") }
    }
}
