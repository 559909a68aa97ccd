internal import CanonicalEncoding
internal import Cryptography
internal import Ledger

/// A statement with its contents open: what a presentation discloses from.
struct OpenedStatement: Sendable {
    /// What is left of it.
    let content: StatementContent
    let payload: StatementPayload
    /// Of the members that are left, in their order; those of some of them where no more is shown.
    let disclosures: [Disclosure]
    /// Whether no part of it was erased.
    let isWhole: Bool

    /// The statement with the disclosures of these members only.
    func disclosing(_ members: Set<String>) -> OpenedStatement {
        OpenedStatement(
            content: content, payload: payload,
            disclosures: disclosures.filter { members.contains($0.name) }, isWhole: isWhole)
    }
}

/// Opens stored statements, and remembers those that were asked for lately.
struct StatementOpener: Sendable {
    private let origin: String
    private let keyRing: ContentKeyRing
    private let cache: GenerationalCache<Int, OpenedStatement>
    private let observe: RegistryObserver

    init(
        origin: String, keyRing: ContentKeyRing, capacity: Int,
        observe: @escaping RegistryObserver = { _ in }
    ) {
        self.origin = origin
        self.observe = observe
        self.keyRing = keyRing
        cache = GenerationalCache(capacity: capacity)
    }

    /// What ties sealed bytes to their statement: moved to another, they do not open.
    static func context(entry: Digest, part: Int) -> [UInt8] {
        entry.bytes + [UInt8(part)]
    }

    /// How often statements were erased since the start.
    var epoch: Int { cache.epoch }

    /// Forgets every statement that is open: some were erased.
    func forgetAll() {
        cache.removeAll()
    }

    /// Opens the statements, by leaf index. One whose contents were erased is missing.
    func open(
        _ statements: [StoredStatement]
    ) async throws(RegistryError) -> [Int: OpenedStatement] {
        do {
            return try await openOnce(statements)
        } catch {
            return try await openOnce(try await readAgain(statements, after: error))
        }
    }

    /// An erasure may have sealed a statement anew between the reading of its row and that of its
    /// key. What is damaged does not open the second time either.
    private func readAgain(
        _ statements: [StoredStatement], after error: RegistryError
    ) async throws(RegistryError) -> [StoredStatement] {
        guard case .inconsistent = error else { throw error }
        keyRing.forget(Set(statements.lazy.flatMap { $0.parts.lazy.map(\.owner) }))
        do {
            return try await keyRing.store.statements(at: statements.map(\.leafIndex))
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private func openOnce(
        _ statements: [StoredStatement]
    ) async throws(RegistryError) -> [Int: OpenedStatement] {
        let epoch = cache.epoch
        var opened: [Int: OpenedStatement] = [:]
        var sealed: [StoredStatement] = []
        for statement in statements {
            if let known = cache[statement.leafIndex] {
                opened[statement.leafIndex] = known
            } else {
                sealed.append(statement)
            }
        }
        observe(.cacheRead(.statements, hits: opened.count, misses: sealed.count))
        guard !sealed.isEmpty else { return opened }
        let keys = try await keyRing.keys(
            of: Set(sealed.lazy.flatMap { $0.parts.lazy.map(\.owner) }))
        for statement in sealed {
            guard let result = try Self.open(statement, keys: keys, origin: origin) else {
                continue
            }
            cache.insert(result, for: statement.leafIndex, ofEpoch: epoch)
            opened[statement.leafIndex] = result
        }
        return opened
    }

    /// What the statements say, in their order, without those of which something was erased. Nothing
    /// is prepared for showing and nothing remembered: for going through many once.
    func contents(
        of statements: [StoredStatement]
    ) async throws(RegistryError) -> [StatementContent] {
        do {
            return try await contentsOnce(of: statements)
        } catch {
            return try await contentsOnce(of: try await readAgain(statements, after: error))
        }
    }

    private func contentsOnce(
        of statements: [StoredStatement]
    ) async throws(RegistryError) -> [StatementContent] {
        let keys = try await keyRing.keys(
            of: Set(statements.lazy.flatMap { $0.parts.lazy.map(\.owner) }))
        var contents: [StatementContent] = []
        contents.reserveCapacity(statements.count)
        for statement in statements {
            if let unpacked = try Self.unpack(statement, keys: keys), unpacked.isWhole {
                contents.append(unpacked.content)
            }
        }
        return contents
    }

    /// The packed parts of a statement, `nil` where erased.
    ///
    /// A part is erased with its owner's key, or by itself: then a mark is sealed in its place, as a
    /// tombstone is in that of a key, which no damage looks like.
    static func parts(
        of statement: StoredStatement, keys: [Int: ContentKey]
    ) throws(RegistryError) -> [[UInt8]?] {
        var parts: [[UInt8]?] = []
        do {
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
                        let packed = try AES256GCM.open(
                            stored.sealed, key: key.key, context: context)
                        return packed.isEmpty ? nil : packed
                    })
            }
        } catch {
            throw RegistryError(wrapping: error)
        }
        return parts
    }

    /// The statement's contents, or what is left of them; `nil` where nothing can be shown.
    static func unpack(
        _ statement: StoredStatement, keys: [Int: ContentKey]
    ) throws(RegistryError) -> UnpackedStatement? {
        guard let schema = StatementCatalogue.schema(vct: statement.type) else {
            throw .inconsistent("a stored statement has a type that this program does not know")
        }
        return try StatementPacking.unpack(
            try parts(of: statement, keys: keys), schema: schema, issuedAt: statement.issuedAt)
    }

    private static func open(
        _ statement: StoredStatement, keys: [Int: ContentKey], origin: String
    ) throws(RegistryError) -> OpenedStatement? {
        guard let unpacked = try unpack(statement, keys: keys) else { return nil }
        do {
            let disclosures = try unpacked.content.disclosures()
            return OpenedStatement(
                content: unpacked.content,
                payload: StatementPayload(
                    digests: DigestList(disclosures.map(\.digest) + unpacked.others),
                    issuedAt: statement.issuedAt, issuer: origin, type: statement.type),
                disclosures: disclosures, isWhole: unpacked.isWhole)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }
}
