package import Cryptography

/// The seeds that the salts of a statement come from (ledger-format.md §1).
package enum StatementSeed {
    /// The seed of one part of a record posted in a batch:
    /// `H("tallystick/seed/v1\n" ‖ batch seed ‖ u64(line) ‖ u8(part))`.
    /// - Parameters:
    ///   - line: the record's line in what was posted, from 1.
    ///   - part: 0 or 1.
    package static func batch(seed: SecretKey, line: Int, part: Int) -> SecretKey {
        var hash = SHA256()
        hash.update("tallystick/seed/v1\n")
        hash.update(seed.bytes)
        hash.update(UInt64(line))
        hash.update(UInt8(part))
        return SecretKey(hash.finalize())
    }
}
