internal import AccessModel
internal import Cryptography

/// Reads events: sealed in storage as what they are about.
struct EventKeeper: Sendable {
    let store: any RegistryStore
    let keyRing: ContentKeyRing

    /// What ties a sealed event to its row.
    static func context(_ recipient: Int, _ position: Int) -> [UInt8] {
        Array("tallystick/event/v1/\(recipient)/\(position)".utf8)
    }

    /// A participant's events after a position, ascending, `limit` at most.
    func events(
        of recipient: Int, after position: Int, limit: Int
    ) async throws(RegistryError) -> [Event] {
        do {
            return try await open(try await stored(recipient, position, limit))
        } catch .inconsistent {
            // An erasure may have sealed one anew between the reading of its row and that of its key.
            // What is damaged does not open the second time either.
            let stored = try await stored(recipient, position, limit)
            keyRing.forget(Set(stored.map(\.owner)))
            return try await open(stored)
        }
    }

    private func stored(
        _ recipient: Int, _ position: Int, _ limit: Int
    ) async throws(RegistryError) -> [StoredEvent] {
        do {
            return try await store.events(of: recipient, after: position, limit: limit)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// The events, opened. Of one whose business was erased, or what it repeats, only that it was there is left.
    private func open(_ stored: [StoredEvent]) async throws(RegistryError) -> [Event] {
        let keys = try await keyRing.keys(of: Set(stored.map(\.owner)))
        do {
            return try stored.map { stored in
                guard let id = EventID(position: stored.position),
                    let type = EventType(rawValue: stored.type)
                else { throw RegistryError.inconsistent("a stored event cannot be read") }
                return Event(
                    id: id, type: type, time: stored.time, leafIndex: stored.leaf,
                    height: stored.height, contents: try contents(stored, keys))
            }
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private func contents(
        _ stored: StoredEvent, _ keys: [Int: ContentKey]
    ) throws -> EventContents? {
        guard let key = keys[stored.owner], stored.leaf >= key.since else { return nil }
        let packed = try AES256GCM.open(
            stored.sealed, key: key.key, context: Self.context(stored.recipient, stored.position))
        // A mark that what it repeats was erased.
        guard !packed.isEmpty else { return nil }
        guard let contents = EventContents(packed: packed) else {
            throw RegistryError.inconsistent("a stored event cannot be read")
        }
        return contents
    }
}
