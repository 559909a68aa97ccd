import CanonicalEncoding
import Cryptography
import Ledger
import TestSupport
import Testing
import TransparencyLog

extension NaiveLedger {
    /// The key that was announced last, or that of genesis.
    var newestKey: VerifierKey { (successors.last?.signer ?? signer).verifierKey }

    /// The keys of which each signs a checkpoint of this size.
    func signers(atSize size: Int) -> [NoteSigner] {
        var signers = [signer]
        for successor in successors where successor.fromSize <= size {
            signers =
                (successor.aloneFromSize <= size ? [] : signers.suffix(1)) + [successor.signer]
        }
        return signers
    }

    func signed(_ checkpoint: Checkpoint) throws -> String {
        let notes = try signers(atSize: checkpoint.size).map { try $0.sign(checkpoint.body) }
        return try #require(notes.first).adding(notes.dropFirst().flatMap(\.signatures)).encoded
    }

    /// Announces another key in a block of its own; `edit` may make the statement say something else.
    /// - Returns: the leaf of the statement.
    @discardableResult
    mutating func announceKey(
        random: inout SeededRandom, edit: (inout [String: JSONValue]) -> Void = { _ in }
    ) throws -> Int {
        let next = try NoteSigner(
            name: Self.origin,
            key: Ed25519.PrivateKey(seed: try #require(SecretKey(random.bytes(32)))))
        let fromSize = size + 2
        var members: [String: JSONValue] = [
            "vkey": .string(next.verifierKey.encoded), "from_size": .integer(Int64(fromSize)),
        ]
        edit(&members)
        let leaf = try append(
            StatementContent(
                type: KeyAnnouncement.type, issuedAt: 1_790_000_000,
                members: members.sorted { $0.key < $1.key }.map {
                    StatementMember(name: $0.key, value: $0.value, part: 0)
                }, seeds: [try #require(SecretKey(random.bytes(32)))]))
        seal()
        successors.append(NaiveSuccessor(signer: next, fromSize: fromSize))
        return leaf
    }

    /// From here on the newest key signs alone.
    mutating func retireKey() {
        successors[successors.count - 1].aloneFromSize = size + 1
    }

    /// The announcement at a leaf under the checkpoint of its own block, or of another.
    func announcement(_ leaf: Int, at height: Int? = nil) throws -> Presentation {
        let own = try #require(sealed.firstIndex { $0.block.size > leaf })
        return try presentation(
            of: [opened(leaf, at: height ?? own)], at: height ?? own)
    }

    /// What the log lists of its keys.
    func keyList(_ leaves: [Int]) throws -> LogKeyList {
        var elements = [
            LogKeyList.Element(
                vkey: signer.verifierKey.encoded, fromSize: 0, announcement: nil)
        ]
        for (successor, leaf) in zip(successors, leaves) {
            elements.append(
                LogKeyList.Element(
                    vkey: successor.signer.verifierKey.encoded, fromSize: successor.fromSize,
                    announcement: try announcement(leaf)))
        }
        return LogKeyList(keys: elements)
    }
}
