internal import AccessModel
internal import CreditModel
internal import Cryptography
internal import Synchronization

/// Every participant, in memory, read from storage at start. It changes only once a block that
/// says so is durable.
final class ParticipantDirectory: Sendable {
    private struct Entry {
        let hash: Digest
        let participant: ParticipantID
        let terms: CredentialTerms
    }

    private struct State {
        var records: [ParticipantID: ParticipantRecord] = [:]
        /// Businesses that take part, by their identifiers.
        var businesses: [SubjectID: ParticipantID] = [:]
        /// By the first four bytes of the hash: finding one in a table takes a time that depends
        /// on what is looked for, and says no more than these bytes.
        var entries: [UInt32: [Entry]] = [:]
    }

    private let state = Mutex(State())

    /// Takes participants as they stand from now on.
    func take(_ records: some Sequence<ParticipantRecord>) {
        state.withLock { state in
            for record in records {
                let former = state.records.updateValue(record, forKey: record.id)
                for hash in former?.credentials.compactMap({ Digest($0.hash.bytes) }) ?? [] {
                    state.entries[Self.prefix(hash)]?.removeAll { $0.hash == hash }
                }
                if record.role == .business, let identity = record.particulars?.identity {
                    if record.state != .terminated {
                        state.businesses[identity] = record.id
                    } else if state.businesses[identity] == record.id {
                        state.businesses[identity] = nil
                    }
                }
                for terms in record.credentials {
                    guard let hash = Digest(terms.hash.bytes) else { continue }
                    state.entries[Self.prefix(hash), default: []].append(
                        Entry(hash: hash, participant: record.id, terms: terms))
                }
            }
        }
    }

    /// Who presents a key.
    /// - Parameters:
    ///   - certificate: what the client showed on the connection, verified.
    ///   - time: seconds since 1970.
    func holder(
        of key: APIKey, certificate: CertificateDigest?, at time: Int
    ) throws(AuthenticationFault) -> Actor {
        let hash = key.hash
        let found = state.withLock { state -> (ParticipantRecord, CredentialTerms)? in
            var match: Entry?
            for entry in state.entries[Self.prefix(hash)] ?? []
            where ConstantTime.equal(entry.hash, hash) {
                match = entry
            }
            guard let match, let record = state.records[match.participant] else { return nil }
            return (record, match.terms)
        }
        guard let (record, terms) = found else { throw .unknown }
        if let revoked = terms.revoked, revoked <= time { throw .revoked }
        guard terms.isLive(at: time) else { throw .expired }
        guard terms.certificate == nil || terms.certificate == certificate else {
            throw .wrongCertificate
        }
        guard record.state == .active else { throw .notActive }
        return Actor(record, terms)
    }

    func record(_ id: ParticipantID) -> ParticipantRecord? {
        state.withLock { $0.records[id] }
    }

    /// The business of an identifier, where it takes part itself.
    func business(_ identity: SubjectID) -> ParticipantID? {
        state.withLock { $0.businesses[identity] }
    }

    /// Every record, in no order.
    var records: [ParticipantRecord] { state.withLock { Array($0.records.values) } }

    /// Every lender that ever was active, ascending by id.
    var lenders: [Participant] {
        records.filter { $0.role == .lender && $0.state.isPublic }
            .map { Participant(id: $0.id, role: $0.role) }
            .sorted { $0.id.text < $1.id.text }
    }

    /// Whether nobody ever took part.
    var isEmpty: Bool { state.withLock { $0.records.isEmpty } }

    private static func prefix(_ hash: Digest) -> UInt32 {
        hash.bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }
}
