internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Ledger

/// Reads the state that batches are judged against: sealed in storage, found by keyed pseudonyms,
/// open in memory only.
struct StateKeeper: Sendable {
    let store: any RegistryStore
    let master: MasterSecret
    let keyRing: ContentKeyRing
    let opener: StatementOpener
    private let cache: GenerationalCache<StateKey, NumberedState>

    init(
        store: any RegistryStore, master: MasterSecret, keyRing: ContentKeyRing,
        opener: StatementOpener, capacity: Int
    ) {
        self.store = store
        self.master = master
        self.keyRing = keyRing
        self.opener = opener
        cache = GenerationalCache(capacity: capacity)
    }

    /// What ties sealed state to its row.
    static func context(_ number: Int) -> [UInt8] {
        Array("tallystick/state/v3/\(number)".utf8)
    }

    /// The pseudonym by which state is found.
    static func tag(_ key: StateKey, _ master: MasterSecret) -> Digest {
        switch key {
        case .account(let reporter, let number):
            master.pseudonym("tallystick/state/account/v1", [reporter.text, number.text])
        case .facility(let reporter, let number):
            master.pseudonym("tallystick/state/facility/v1", [reporter.text, number.text])
        case .subject(let subject):
            master.pseudonym("tallystick/state/subject/v1", [subject.text])
        }
    }

    /// Takes state into memory once its block is durable.
    func admit(_ state: NumberedState, for key: StateKey) {
        cache.insert(state, for: key)
    }

    /// Forgets all state that is open: some was erased.
    func forgetAll() {
        cache.removeAll()
    }

    /// Forgets state that is found under another key now.
    func forget(_ key: StateKey) {
        cache.remove(key)
    }

    /// The state of those keys that have some. Erased state is none.
    ///
    /// - Parameter remembers: whether what is read is kept in memory. Only the sequencer may: what
    ///   anyone else reads beside a commit may be older than what the commit remembers.
    func states(
        _ keys: some Collection<StateKey> & Sendable, remembers: Bool
    ) async throws(RegistryError) -> [StateKey: NumberedState] {
        var found: [StateKey: NumberedState] = [:]
        var missing: [StateKey] = []
        for key in keys {
            if let known = cache[key] { found[key] = known } else { missing.append(key) }
        }
        guard !missing.isEmpty else { return found }
        do {
            let stored = try await store.states(missing.map { Self.tag($0, master) })
            let contentKeys = try await keyRing.keys(
                of: Set(stored.compactMap { $0?.owner }))
            for (key, stored) in zip(missing, stored) {
                guard let stored, let contentKey = contentKeys[stored.owner],
                    let state = try Self.open(stored, contentKey)
                else { continue }
                found[key] = state
                // By a former number it would be found as it was, after it changed by the present.
                if remembers, state.isUnder(key) { cache.insert(state, for: key) }
            }
        } catch {
            throw RegistryError(wrapping: error)
        }
        return found
    }

    /// Opens state read from storage, `nil` where its business was erased.
    func open(_ stored: [StoredState]) async throws(RegistryError) -> [NumberedState] {
        let contentKeys = try await keyRing.keys(of: Set(stored.map(\.owner)))
        do {
            return try stored.compactMap { stored in
                try contentKeys[stored.owner].flatMap { try Self.open(stored, $0) }
            }
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    static func open(
        _ stored: StoredState, _ key: ContentKey
    ) throws -> NumberedState? {
        // Its business was erased since, and is reported on again under a new key.
        guard stored.leaf >= key.since else { return nil }
        let packed = try AES256GCM.open(
            stored.sealed, key: key.key, context: context(stored.number))
        // Erased by itself: the record that it began with was.
        guard !packed.isEmpty else { return nil }
        guard let state = HeldState(packed: packed) else {
            throw RegistryError.inconsistent("stored state cannot be read")
        }
        return NumberedState(number: stored.number, state: state)
    }

    /// What the statements at these leaves say, as far as they are credit records of which nothing
    /// was erased.
    func facts(
        at leaves: some Collection<Int> & Sendable
    ) async throws(RegistryError) -> [Int: (fact: StateFact, reporter: ParticipantID)] {
        guard !leaves.isEmpty else { return [:] }
        let statements: [StoredStatement]
        do {
            statements = try await store.statements(at: leaves.sorted())
        } catch {
            throw RegistryError(wrapping: error)
        }
        var facts: [Int: (fact: StateFact, reporter: ParticipantID)] = [:]
        for (leaf, opened) in try await opener.open(statements) {
            guard opened.isWhole, let record = CreditRecord(opened.content),
                let reporter = record.value(of: "reporter").stringValue
                    .flatMap({ try? ParticipantID(parsing: $0) }),
                let fact = RecordFingerprint.fact(of: record, by: reporter)
            else { continue }
            facts[leaf] = (fact, reporter)
        }
        return facts
    }
}

extension CreditRecord {
    /// The record that a statement of the ledger is of; `nil` for statements of other families.
    init?(_ content: StatementContent) {
        guard let type = RecordType(vct: content.type.vct) else { return nil }
        self.init(type: type, storedMembers: content.members.map(\.value))
    }
}
