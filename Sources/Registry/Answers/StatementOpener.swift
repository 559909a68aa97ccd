internal import CanonicalEncoding
internal import Cryptography
internal import Ledger

/// A statement with its contents open: what a presentation discloses from.
struct OpenedStatement: Sendable {
    let content: StatementContent
    let payload: StatementPayload
    /// In the order of the members; those of some of the members where no more is shown.
    let disclosures: [Disclosure]

    /// The statement with the disclosures of these members only.
    func disclosing(_ members: Set<String>) -> OpenedStatement {
        OpenedStatement(
            content: content, payload: payload,
            disclosures: disclosures.filter { members.contains($0.name) })
    }
}

/// Opens stored statements, and remembers those that were asked for lately.
struct StatementOpener: Sendable {
    private let origin: String
    private let keyRing: ContentKeyRing
    private let cache: GenerationalCache<Int, OpenedStatement>

    init(origin: String, keyRing: ContentKeyRing, capacity: Int) {
        self.origin = origin
        self.keyRing = keyRing
        cache = GenerationalCache(capacity: capacity)
    }

    /// What ties sealed bytes to their statement: moved to another, they do not open.
    static func context(entry: Digest, part: Int) -> [UInt8] {
        entry.bytes + [UInt8(part)]
    }

    /// Opens the statements, by leaf index. One whose contents were erased is missing.
    func open(
        _ statements: [StoredStatement]
    ) async throws(RegistryError) -> [Int: OpenedStatement] {
        var opened: [Int: OpenedStatement] = [:]
        var sealed: [StoredStatement] = []
        for statement in statements {
            if let known = cache[statement.leafIndex] {
                opened[statement.leafIndex] = known
            } else {
                sealed.append(statement)
            }
        }
        guard !sealed.isEmpty else { return opened }
        let keys = try await keyRing.keys(
            of: Set(sealed.lazy.flatMap { $0.parts.lazy.map(\.owner) }))
        for statement in sealed {
            guard let result = try Self.open(statement, keys: keys, origin: origin) else {
                continue
            }
            cache.insert(result, for: statement.leafIndex)
            opened[statement.leafIndex] = result
        }
        return opened
    }

    /// What the statements say, in their order, without those whose contents were erased. Nothing is
    /// prepared for showing and nothing remembered: for going through many once.
    func contents(
        of statements: [StoredStatement]
    ) async throws(RegistryError) -> [StatementContent] {
        let keys = try await keyRing.keys(
            of: Set(statements.lazy.flatMap { $0.parts.lazy.map(\.owner) }))
        var contents: [StatementContent] = []
        contents.reserveCapacity(statements.count)
        for statement in statements {
            if let content = try Self.content(of: statement, keys: keys) {
                contents.append(content)
            }
        }
        return contents
    }

    private static func content(
        of statement: StoredStatement, keys: [Int: ContentKey]
    ) throws(RegistryError) -> StatementContent? {
        guard let schema = StatementCatalogue.schema(vct: statement.type) else {
            throw .inconsistent("a stored statement has a type that this program does not know")
        }
        do {
            var parts: [[UInt8]?] = []
            for (part, stored) in statement.parts.enumerated() {
                // Another label's key may be younger than the statement, as after an erasure.
                guard statement.links.contains(where: { $0.label == stored.owner }) else {
                    throw RegistryError.inconsistent(
                        "a part is of a label that its statement lacks")
                }
                let context = context(entry: statement.entry, part: part)
                parts.append(
                    try keys[stored.owner].flatMap { key in
                        guard statement.leafIndex >= key.since else { return nil }
                        return try AES256GCM.open(stored.sealed, key: key.key, context: context)
                    })
            }
            return try StatementPacking.unpack(
                parts, schema: schema, issuedAt: statement.issuedAt)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private static func open(
        _ statement: StoredStatement, keys: [Int: ContentKey], origin: String
    ) throws(RegistryError) -> OpenedStatement? {
        guard let content = try content(of: statement, keys: keys) else { return nil }
        do {
            let disclosures = try content.disclosures()
            return OpenedStatement(
                content: content,
                payload: StatementPayload(
                    digests: DigestList(disclosures.map(\.digest)),
                    issuedAt: statement.issuedAt, issuer: origin, type: statement.type),
                disclosures: disclosures)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }
}
