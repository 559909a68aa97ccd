internal import CanonicalEncoding
internal import Cryptography
internal import Ledger
internal import TransparencyLog

/// Reads which keys a log has had from its own statements, all that stand under `topic:registry`:
/// genesis, and one for each key that came after.
struct LogKeyReader {
    /// The number of the label that genesis, the first statement of all, stands under.
    static let label = 0

    let store: any RegistryStore
    let opener: StatementOpener
    let origin: String

    /// - Parameters:
    ///   - tail: the last leaf under the label.
    ///   - count: how many there are.
    /// - Throws: `inconsistent` where they cannot be read, or name no row of keys.
    func history(tail: Int, count: Int) async throws(RegistryError) -> LogKeyHistory {
        let statements: [StoredStatement]
        do {
            // Ticks stand under the label too, and are many.
            statements = try await store.chain(label: Self.label, from: tail, count: count)
                .filter { $0.leafIndex == 0 || $0.type == KeyAnnouncement.type.vct }
                .reversed()
        } catch {
            throw RegistryError(wrapping: error)
        }
        let opened = try await opener.open(statements)
        do {
            var keys: LogKeys?
            var announcements: [LogKeyHistory.Announced] = []
            for stored in statements {
                guard let statement = opened[stored.leafIndex],
                    statement.payload.entry == stored.entry
                else { throw Self.unreadable(stored.leafIndex) }
                let verified = try VerifiedStatement(
                    at: stored.leafIndex, payload: statement.payload,
                    disclosures: statement.disclosures.map(\.encoded), origin: origin)
                if stored.leafIndex == 0 {
                    guard let text = verified["vkey"]?.stringValue else {
                        throw Self.unreadable(stored.leafIndex)
                    }
                    keys = LogKeys(try VerifierKey(parsing: text))
                } else if let announcement = try KeyAnnouncement(verified) {
                    try keys?.follow(announcement)
                    announcements.append(.init(announcement: announcement, statement: statement))
                }
            }
            guard let keys, keys.keyName.text.hasSameBytes(as: origin) else {
                throw RegistryError.inconsistent("genesis names no key of this log")
            }
            return LogKeyHistory(keys: keys, announcements: announcements)
        } catch let error as VerificationError {
            throw .inconsistent("a log key was announced as none can be: \(error)")
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private static func unreadable(_ leaf: Int) -> RegistryError {
        .inconsistent("the statement at leaf \(leaf), which names a log key, cannot be opened")
    }
}
