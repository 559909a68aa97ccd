import CanonicalEncoding
import Cryptography
import Ledger
import Testing
import TransparencyLog

extension NaiveLog {
    var newestKey: VerifierKey { (successors.last?.signer ?? signer).verifierKey }

    /// Announces another key in a block of its own, and lists it.
    mutating func announceKey(seed: UInt8) throws {
        let secret = try #require(SecretKey([UInt8](repeating: seed, count: 32)))
        let next = try NoteSigner(name: Self.origin, key: Ed25519.PrivateKey(seed: secret))
        let leaf = size
        try record(
            "registry", "key",
            [("from_size", .integer(Int64(size + 2))), ("vkey", .string(next.verifierKey.encoded))])
        seal()
        successors.append((next, size))
        try list(leaf)
    }

    /// From the next block on the newest key signs alone.
    mutating func retireKey() { aloneFrom.append(size + 1) }

    /// Adds the announcement at a leaf, under the checkpoint of its block, to the file of keys.
    private mutating func list(_ leaf: Int) throws {
        let opening = try #require(leaves[leaf].opening?.objectValue)
        let hashes = leafHashes[..<size]
        func path(_ leaf: Int) -> JSONValue {
            .array(NaiveTree.path(leaf, hashes).map { .string(Base64.encode($0.bytes)) })
        }
        let block = try #require(blocks.last)
        let announcement: JSONValue = [
            "statements": [
                [
                    "index": .integer(Int64(leaf)), "statement": opening["statement"] ?? .null,
                    "disclosures": opening["disclosures"] ?? .null, "path": path(leaf),
                ]
            ],
            "proof": [
                "checkpoint": .string(try note(size)),
                "block": [
                    "statement": try JSONParser.parse(block.canonicalBytes),
                    "path": path(block.size),
                ],
            ],
        ]
        let genesis: JSONValue = [
            "vkey": .string(key.encoded), "from_size": 0, "announcement": .null,
        ]
        let before = try keyList.flatMap {
            try JSONParser.parse($0).objectValue?["keys"]?.arrayValue
        }
        let element: JSONValue = [
            "vkey": .string(newestKey.encoded), "from_size": .integer(Int64(size)),
            "announcement": announcement,
        ]
        keyList = JSONValue.object(["keys": .array((before ?? [genesis]) + [element])]).jsonBytes
    }
}
