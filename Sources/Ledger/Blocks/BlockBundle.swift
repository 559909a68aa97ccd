internal import CanonicalEncoding

/// The block statements that stand among the leaves of one entry bundle, as `tile/blocks/<N>`
/// serves them beside `tile/entries/<N>`.
///
/// Each is its payload as JCS spells it, with a line feed after it, ascending by leaf. A bundle in
/// which no block ends is empty. With it an auditor has all of the chain from files that never
/// change.
package enum BlockBundle {
    package static func bytes(of statements: some Sequence<BlockStatement>) -> [UInt8] {
        var bytes: [UInt8] = []
        for statement in statements {
            bytes += statement.canonicalBytes
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    /// The payloads of a bundle; nothing of them is checked but their shape.
    ///
    /// - Throws: `VerificationError` with step `shape`, also where a payload is spelt otherwise
    ///   than JCS spells it.
    package static func payloads(_ bytes: [UInt8]) throws(VerificationError) -> [BlockPayload] {
        guard !bytes.isEmpty else { return [] }
        guard bytes.last == UInt8(ascii: "\n") else {
            throw VerificationError(.shape, "a bundle of blocks does not end with a line feed")
        }
        var payloads: [BlockPayload] = []
        for line in bytes.dropLast().split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        {
            guard let value = try? JSONParser.parse(line) else {
                throw VerificationError(.shape, "a line of a bundle of blocks is not JSON")
            }
            let payload = try BlockPayload(parsing: value)
            var writer = JSONWriter(reservingCapacity: line.count)
            payload.write(to: &writer)
            guard writer.bytes.elementsEqual(line) else {
                throw VerificationError(.shape, "a block statement is not spelt as JCS spells it")
            }
            payloads.append(payload)
        }
        return payloads
    }
}
