package import TransparencyLog

/// The keys of one log that a verifier believes: the one it had out of band, and those that were
/// announced under it (ledger-format.md §8). They all have one name, the log's origin.
package struct LogKeys: Sendable, Equatable {
    /// At least one; ascending by the size from which on each signs.
    package private(set) var all: [LogKey]

    package init(_ key: VerifierKey) {
        all = [LogKey(key: key, fromSize: 0)]
    }

    /// Several keys that are all believed, in any order; `nil` where there are none, or where their
    /// names are not one.
    package init?(_ keys: [LogKey]) {
        guard let name = keys.first?.key.keyName,
            keys.allSatisfy({ $0.key.keyName == name && $0.fromSize >= 0 })
        else { return nil }
        // Of one that is given twice, the larger size: the smaller would let the one before sign longer.
        all = []
        let sizes = Dictionary(keys.map { ($0.key, $0.fromSize) }, uniquingKeysWith: max)
        for key in keys.sorted(by: { $0.fromSize < $1.fromSize })
        where key.fromSize == sizes[key.key] && !contains(key.key) {
            all.append(key)
        }
    }

    /// The one that signed first of those that are known.
    package var first: LogKey { all[0] }
    /// The one that was announced last.
    package var newest: LogKey { all[all.count - 1] }
    package var keyName: KeyName { first.key.keyName }

    package func contains(_ key: VerifierKey) -> Bool {
        all.contains { $0.key == key }
    }

    /// Those of which one must have signed a checkpoint of this size.
    ///
    /// From the size on at which a key was announced it signs every checkpoint, beside the one before
    /// for a time. So who knows of it asks for its signature: a key that was replaced, and stolen
    /// then, convinces nobody who followed.
    package func keys(atSize size: Int) -> [VerifierKey] {
        let newest = all.last { $0.fromSize <= size }?.fromSize
        return all.filter { $0.fromSize == newest }.map(\.key)
    }

    /// The same keys, each believed at every size: what evidence is judged by, since a log answers
    /// for whatever it signed with whichever of its keys.
    var atEverySize: LogKeys {
        var keys = self
        keys.all = all.map { LogKey(key: $0.key, fromSize: 0) }
        return keys
    }

    /// These and those that another has besides; of one that both have, the later size.
    ///
    /// - Returns: `nil` where they have no key in common: nothing ties the one to the other.
    package func joined(with other: LogKeys) -> LogKeys? {
        guard all.contains(where: { other.contains($0.key) }) else { return nil }
        let sizes = Dictionary(
            (all + other.all).map { ($0.key, $0.fromSize) }, uniquingKeysWith: max)
        return LogKeys(sizes.map { LogKey(key: $0.key, fromSize: $0.value) })
    }

    /// Believes a key that was announced. The caller has verified what it was announced in with these
    /// keys.
    ///
    /// - Throws: step `announcement` where it is no key of this log, was in use before, or does not
    ///   come after the last.
    package mutating func follow(_ announcement: KeyAnnouncement) throws(VerificationError) {
        let next = announcement.key
        guard next.key.keyName == keyName else {
            throw VerificationError(.announcement, "the key that is announced is of another log")
        }
        guard !contains(next.key) else {
            throw VerificationError(.announcement, "the key that is announced was in use before")
        }
        guard next.fromSize > newest.fromSize else {
            throw VerificationError(
                .announcement, "the announcement does not come after that of the key before")
        }
        all.append(next)
    }
}
