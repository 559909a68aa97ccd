internal import CanonicalEncoding
internal import Cryptography
internal import Ledger

/// Reads matters: sealed in storage, found by keyed pseudonyms.
struct MatterKeeper: Sendable {
    let store: any RegistryStore
    let master: MasterSecret
    let keyRing: ContentKeyRing

    /// What ties a sealed matter to its row.
    static func context(_ number: Int) -> [UInt8] {
        Array("tallystick/matter/v1/\(number)".utf8)
    }

    /// The pseudonym by which a matter is found.
    static func tag(_ key: MatterKey, _ master: MasterSecret) -> Digest {
        master.pseudonym("tallystick/matter/v1", ["\(key.kind.rawValue)", key.id])
    }

    /// The matter with a name and the number it is stored under; `nil` where there is none, or
    /// where whom it is about was erased.
    func matter(_ key: MatterKey) async throws(RegistryError) -> NumberedMatter? {
        do {
            guard let stored = try await store.matter(tag: Self.tag(key, master)) else {
                return nil
            }
            let matter = try await open([stored]).first
            guard matter.map({ $0.matter.key == key }) ?? true else {
                throw RegistryError.inconsistent("a matter is found under another's name")
            }
            return matter
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// A page of the matters of a kind, those that were not erased.
    ///
    /// - Parameters:
    ///   - list: whose they are.
    ///   - number: −1 for the first page.
    func matters(
        _ kind: MatterKind, _ list: MatterList, after number: Int, limit: Int
    ) async throws(RegistryError) -> MatterPage {
        let page = try await numbered(kind, list, after: number, limit: limit)
        return MatterPage(matters: page.matters.map(\.matter), next: page.next)
    }

    /// The same with the numbers that they are stored under.
    func numbered(
        _ kind: MatterKind, _ list: MatterList, after number: Int, limit: Int
    ) async throws(RegistryError) -> (matters: [NumberedMatter], next: Int?) {
        let stored: [StoredMatter]
        do {
            stored = try await store.matters(kind.rawValue, list, after: number, limit: limit)
        } catch {
            throw RegistryError(wrapping: error)
        }
        return (
            try await open(stored), stored.count == limit ? stored.last?.number : nil
        )
    }

    private func open(_ stored: [StoredMatter]) async throws(RegistryError) -> [NumberedMatter] {
        let keys = try await keyRing.keys(of: Set(stored.map(\.owner)))
        var opened: [NumberedMatter] = []
        do {
            for stored in stored {
                guard let key = keys[stored.owner], stored.leaf >= key.since else { continue }
                let packed = try AES256GCM.open(
                    stored.sealed, key: key.key, context: Self.context(stored.number))
                guard let matter = Matter(packed: packed) else {
                    throw RegistryError.inconsistent("a stored matter cannot be read")
                }
                opened.append(NumberedMatter(number: stored.number, matter: matter))
            }
        } catch {
            throw RegistryError(wrapping: error)
        }
        return opened
    }
}
