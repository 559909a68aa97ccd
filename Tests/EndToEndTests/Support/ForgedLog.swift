import CanonicalEncoding
import Cryptography
import Foundation
import Ledger
import TransparencyLog

/// A registry's log made again from its openings, under another key: as the registry would have
/// made it, had its statements been what they are not. All of it is signed, and its index is right.
struct ForgedLog {
    private let origin: String
    private let signer: NoteSigner
    /// By their leaves; the leaves between are those of blocks.
    private(set) var statements: [Int: JSONObject] = [:]
    private var size: Int

    /// - Parameters:
    ///   - openings: the lines, from the first leaf to the last before a block's.
    ///   - key: the registry's.
    init(openings: [UInt8], of key: String) throws {
        guard let key = try? VerifierKey(parsing: key),
            let secret = SecretKey([UInt8](repeating: 3, count: 32))
        else { throw Failure("no such key") }
        origin = key.name
        signer = try NoteSigner(name: origin, key: Ed25519.PrivateKey(seed: secret))
        size = 0
        for line in openings.split(separator: 0x0a) {
            guard let opening = try JSONParser.parse(Array(line)).objectValue,
                let leaf = opening["index"]?.integerValue
            else { throw Failure("no opening") }
            statements[Int(leaf)] = opening
            size = max(size, Int(leaf) + 1)
        }
        try change(0, "vkey", to: .string(signer.verifierKey.encoded))
    }

    var key: String { signer.verifierKey.encoded }

    /// The leaf of the last statement of a type.
    func last(_ type: String) throws -> Int {
        let leaf = statements.filter {
            $0.value["statement"]?.objectValue?["vct"] == .string(type)
        }.keys.max()
        guard let leaf else { throw Failure("no \(type)") }
        return leaf
    }

    /// Has a statement say something else.
    mutating func change(_ leaf: Int, _ name: String, to value: JSONValue) throws {
        guard var opening = statements[leaf], var statement = opening["statement"]?.objectValue
        else { throw Failure("no statement") }
        var disclosures: [Disclosure] = []
        for text in (opening["disclosures"]?.arrayValue ?? []).compactMap(\.stringValue) {
            let disclosure = try Disclosure(parsing: text)
            guard disclosure.name == name else {
                disclosures.append(disclosure)
                continue
            }
            let salt = SHA256.hash(Array(text.utf8)).bytes.prefix(Disclosure.saltSize)
            disclosures.append(try Disclosure(salt: salt, name: name, value: value))
        }
        opening["disclosures"] = .array(
            disclosures.map { .string(String(decoding: $0.encoded, as: UTF8.self)) })
        let digests = disclosures.map { Base64.encodeURLSafe($0.digest.bytes) }
        statement["_sd"] = .array(
            digests.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { .string($0) })
        opening["statement"] = .object(statement)
        statements[leaf] = opening
    }

    /// Leaves out the log's last statement.
    mutating func removeLast() {
        size -= 1
        statements[size] = nil
    }

    /// Adds the last statement once more, as one of another statement.
    mutating func repeatLast(ofCause cause: Int) throws {
        guard var opening = statements[size - 1] else { throw Failure("no statement") }
        opening["index"] = .integer(Int64(size))
        statements[size] = opening
        size += 1
        try change(size - 1, "cause", to: .integer(Int64(cause)))
    }

    /// Writes the log's files and its openings.
    func write(to folder: URL, openings file: URL) throws {
        var log = LogFolder(signer, origin)
        var postings: [Digest: [Digest]] = [:]
        var nonces: [Digest: [UInt8]] = [:]
        var lines: [UInt8] = []
        var time = 0
        for leaf in 0...size {
            guard var opening = statements[leaf], let statement = opening["statement"] else {
                log.seal(index: Self.root(postings, nonces), time: time * 1_000)
                continue
            }
            time = max(time, Int(statement.objectValue?["iat"]?.integerValue ?? 0))
            let entry = SHA256.hash(try CanonicalJSON.bytes(of: statement))
            var labels: [JSONValue] = []
            for case .object(var label) in opening["labels"]?.arrayValue ?? [] {
                let key = try Self.bytes(label["key"])
                guard let digest = Digest(key) else { throw Failure("no label") }
                postings[digest, default: []].append(
                    LabelHash.posting(leafIndex: leaf, entry: entry))
                nonces[digest] = try Self.bytes(label["nonce"])
                label["count"] = .integer(Int64(postings[digest]?.count ?? 0))
                labels.append(.object(label))
            }
            opening["labels"] = .array(labels)
            lines += JSONValue.object(opening).jsonBytes + [0x0a]
            log.append(entry)
        }
        try log.write(to: folder)
        try Data(lines).write(to: file)
    }

    private static func bytes(_ value: JSONValue?) throws -> [UInt8] {
        guard let bytes = value?.stringValue.flatMap({ Base64.decode($0) }) else {
            throw Failure("no base64")
        }
        return bytes
    }

    /// The root of the label index (ledger-format.md §5).
    private static func root(
        _ postings: [Digest: [Digest]], _ nonces: [Digest: [UInt8]]
    ) -> Digest {
        func root(_ keys: [Digest], depth: Int) -> Digest {
            guard let first = keys.first else { return .zero }
            guard keys.count == 1 else {
                return SHA256.hash(
                    [3] + root(keys.filter { !$0.bit(depth) }, depth: depth + 1).bytes
                        + root(keys.filter { $0.bit(depth) }, depth: depth + 1).bytes)
            }
            var tree = CompactRange()
            for posting in postings[first] ?? [] { tree.append(posting) }
            let count = (0..<8).map { UInt8(truncatingIfNeeded: tree.size >> (56 - 8 * $0)) }
            let value = SHA256.hash([5] + (nonces[first] ?? []) + count + tree.root.bytes)
            return SHA256.hash([2] + first.bytes + value.bytes)
        }
        return root(Array(postings.keys), depth: 0)
    }
}
