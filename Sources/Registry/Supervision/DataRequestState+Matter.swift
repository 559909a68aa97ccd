internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

extension DataRequestState {
    init(_ matter: Matter) throws(RegistryError) {
        guard let state = DataRequestState(json: matter.contents) else {
            throw .inconsistent("a stored request for data cannot be read")
        }
        self = state
    }

    /// The members that each statement about the request has.
    func members(by actor: Actor) -> [(String, JSONValue)] {
        [
            ("participant", .string(actor.id.text)), ("person", .string(actor.person.text)),
            ("request", .string(id.text)),
            ("subject", toldSubject.map { .string($0.text) } ?? .null),
        ]
    }
}
