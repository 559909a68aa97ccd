internal import Ledger
internal import TransparencyLog

/// Which keys sign the checkpoints of a log, by the keys that are at hand and those that its
/// statements name.
struct LogSigning {
    /// All of them sign: the key before first, while it is being replaced.
    let signers: [NoteSigner]
    /// The last of ``signers``, where the log does not name it yet: it signs from its announcement
    /// on.
    let isAnnounced: Bool

    /// That of the last of ``signers``.
    let newest: VerifierKey

    private init(signers: [NoteSigner], newest: NoteSigner, isAnnounced: Bool) {
        self.signers = signers
        self.newest = newest.verifierKey
        self.isAnnounced = isAnnounced
    }

    /// - Parameter named: the keys that the log names, in their order.
    /// - Throws: `readOnly` where the keys at hand are not those that sign this log: what they signed
    ///   no verifier would believe.
    init(_ keys: RegistryKeys, for named: LogKeys) throws(RegistryError) {
        let current = keys.logSigner
        let next = keys.nextLogSigner.flatMap {
            $0.verifierKey == current.verifierKey ? nil : $0
        }
        let newest = named.all.count - 1
        guard let place = named.all.firstIndex(where: { $0.key == current.verifierKey }) else {
            throw .readOnly(
                "the log key is not one of this log's: its statements name "
                    + named.all.map(\.key.encoded).joined(separator: ", ")
                    + ", and the key verifies by \(current.verifierKey.encoded). Put the key back")
        }
        if place == newest {
            guard let next else {
                self.init(signers: [current], newest: current, isAnnounced: true)
                return
            }
            guard !named.contains(next.verifierKey), next.verifierKey.keyName == named.keyName
            else {
                throw .readOnly(
                    "the next log key was in use before, or is another log's: remove its file, and "
                        + "make another with keys rotate --log")
            }
            self.init(signers: [current, next], newest: next, isAnnounced: false)
            return
        }
        let successor = named.all[place + 1]
        guard place == newest - 1, next?.verifierKey == successor.key, let next else {
            throw .readOnly(
                "the log key was replaced at \(successor.fromSize) leaves, and the key announced "
                    + "then, \(successor.key.encoded), is not beside it. Put it back as the next "
                    + "log key; or, if the replaced key was retired, as the log key")
        }
        self.init(signers: [current, next], newest: next, isAnnounced: true)
    }
}
