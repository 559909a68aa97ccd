internal import AccessModel
internal import CanonicalEncoding

extension DisputeClaim {
    /// What the parties of a dispute are told of a step in it, but for whoever took it.
    func notices(_ type: EventType, of dispute: DisputeID, except actor: Actor) -> [Notice] {
        [openedBy, respondent].reduce(into: []) { parties, party in
            if party != actor.id, !parties.contains(party) { parties.append(party) }
        }.map { Notice(to: $0, type, about: subject, ["dispute": .string(dispute.text)]) }
    }
}
