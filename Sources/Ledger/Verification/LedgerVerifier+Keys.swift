internal import CanonicalEncoding
internal import TransparencyLog

extension LedgerVerifier {
    /// The keys that verified statements announce, in the order of their leaves.
    package func announcements(
        in presentation: VerifiedPresentation
    ) throws(VerificationError) -> [KeyAnnouncement] {
        var found: [KeyAnnouncement] = []
        for (position, statement) in presentation.statements.enumerated() {
            do throws(VerificationError) {
                if let announcement = try KeyAnnouncement(statement) { found.append(announcement) }
            } catch {
                throw error.at(position)
            }
        }
        return found
    }

    /// ``following(_:upTo:)`` the whole of a list, which must have one of the keys that are known.
    ///
    /// - Throws: step `announcement` where it has none of them: it proves nothing then.
    package func reached(
        by list: LogKeyList
    ) throws(VerificationError) -> (keys: LogKeys, learned: [KeyAnnouncement]) {
        guard list.names(oneOf: keys) else {
            throw VerificationError(
                .announcement, "the list has no key that is known: nothing ties it to this log")
        }
        return try following(list)
    }

    /// Follows the announcements of a list from the keys that are known: each is verified with those
    /// before it, so that the last is believed for the sake of the first (ledger-format.md §8).
    ///
    /// What is listed before the first key that is known, and what is known already, is passed over.
    ///
    /// - Parameter size: announcements are followed that stand below this size of the log.
    /// - Returns: what was learned; the keys that are believed then follow by ``LogKeys/follow(_:)``.
    /// - Throws: the step that failed, such as `checkpoint` for an announcement that the key before
    ///   did not sign.
    package func following(
        _ list: LogKeyList, upTo size: Int = .max
    ) throws(VerificationError) -> (keys: LogKeys, learned: [KeyAnnouncement]) {
        var keys = keys
        var learned: [KeyAnnouncement] = []
        var isTied = false
        for element in list.keys {
            guard let listed = try? VerifierKey(parsing: element.vkey) else {
                throw VerificationError(.announcement, "a listed key cannot be read")
            }
            if keys.contains(listed) {
                isTied = true
                continue
            }
            guard isTied, element.fromSize <= size else { continue }
            guard let presentation = element.announcement else {
                throw VerificationError(.announcement, "a listed key is announced by nothing")
            }
            let before = LedgerVerifier(keys: keys)
            let found = try before.announcements(in: try before.verify(presentation, about: nil))
            guard found.count == 1,
                found[0].key == LogKey(key: listed, fromSize: element.fromSize)
            else {
                throw VerificationError(
                    .announcement, "a listed key is not the one that its announcement names")
            }
            try keys.follow(found[0])
            learned.append(found[0])
        }
        return (keys, learned)
    }
}
