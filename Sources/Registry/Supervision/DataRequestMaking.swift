internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Ledger

/// An authority asks for data.
struct DataRequestMaking: PersonalAction {
    let id: DataRequestID
    let terms: DataRequestTerms
    let actor: Actor

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        let state = DataRequestState(
            id: id, terms: terms,
            requestedBy: ActingPerson(participant: actor.id, person: actor.person),
            requestedOn: turn.day, nonce: try nonce(turn))
        try await turn.put(try matter(state, in: turn))
        let target = terms.target
        var members = JSONObject(state.members(by: actor))
        members.append("kind", .string(terms.kind.rawValue))
        members.append(
            "target_participant", target.participant.map { .string($0.text) } ?? .null)
        members.append(
            "target_person", target.person.map { .string($0.person.text) } ?? .null)
        members.append("from", terms.period.fromText.map { .string($0) } ?? .null)
        members.append("until", terms.period.untilText.map { .string($0) } ?? .null)
        members.append("legal_basis", .string(terms.ground.basis.rawValue))
        members.append("case_no", .string(terms.ground.caseNumber))
        members.append("reason", .string(terms.reason))
        members.append("bars_notice", .bool(terms.barsNotice))
        members.append("target_sha256", state.targetDigest.map { .string($0) } ?? .null)
        return DecidedAction([try turn.statement(SupervisionStatement.requestMade, members)])
    }

    private func nonce(_ turn: SequencedTurn) throws(RegistryError) -> EvidenceDigest {
        do {
            guard let nonce = EvidenceDigest(parsing: Base64.encode(try turn.random.bytes(32)))
            else { throw RegistryError.inconsistent("32 random bytes are not 32 bytes") }
            return nonce
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    /// Sealed as that of whom it is about, so that it is erased with it; as the authority's own
    /// where nothing is recorded on whom it is about.
    private func matter(
        _ state: DataRequestState, in turn: SequencedTurn
    ) throws(RegistryError) -> Matter {
        let target = terms.target
        let label =
            target.subject.flatMap { Label.subject($0.text) }
            ?? target.participant.flatMap { Label.participant($0.text) }
        guard let label, let own = Label.participant(actor.id.text) else {
            throw .inconsistent("a request for data names someone who is no label")
        }
        let isKnown = state.toldSubject != nil || turn.head(of: label).count > 0
        return Matter(
            key: .dataRequest(id), owner: isKnown ? label : own, participant: own,
            contents: state.json)
    }
}

extension DataRequestState {
    /// Base64 of SHA-256 over the nonce and whom a request is about that bars notice: with the
    /// nonce, which its disclosure shows, anyone can check that it was about no other.
    var targetDigest: String? {
        guard terms.barsNotice, let nonce = nonce.flatMap({ Base64.decode($0.text) }),
            let subject = terms.target.subject
        else { return nil }
        return Base64.encode(SHA256.hash(nonce + Array(subject.text.utf8)).bytes)
    }
}
