internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography

/// The operator that a registry begins with: two persons, each with a credential. Nobody applied
/// for it and nobody verified it, and its statements say so.
struct FoundingOperator: SequencedAction {
    var actedBy: Actor? { nil }

    private static let legalName = "Operator of the registry"
    private let id: ParticipantID
    private let members: [(person: Person, hash: CredentialHash)]

    init(keys: FoundingKeys) throws {
        id = try ParticipantID(parsing: "operator")
        let first = try Self.person("operator-1", "First person of the operator")
        let second = try Self.person("operator-2", "Second person of the operator")
        members = [
            (first, try keys.first.credentialHash), (second, try keys.second.credentialHash),
        ]
    }

    private static func person(_ id: String, _ name: String) throws(RegistryError) -> Person {
        guard let id = PersonID(parsing: id) else {
            throw .inconsistent("a person's id cannot be read")
        }
        return Person(id: id, name: name, evidence: nil)
    }

    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        do {
            let operatorRecord = ParticipantRecord.founded(id, legalName: Self.legalName)
            var statements = try turn.take(
                ParticipantChange(
                    operatorRecord,
                    (
                        ParticipantStatement.founded,
                        [
                            "name": .string(Self.legalName),
                            "role": .string(operatorRecord.role.rawValue),
                        ]
                    )), by: nil
            ).statements
            var record = operatorRecord
            for (person, hash) in members {
                let terms = CredentialTerms(
                    id: CredentialID(random: try turn.random.name()), person: person.id,
                    scopes: record.role.scopes, created: turn.issuedAt,
                    expires: turn.issuedAt + CredentialTerms.longestDays * 86_400, hash: hash)
                record = try record.registering(person).issuing(terms)
                statements += try turn.take(
                    ParticipantChange(
                        record, (ParticipantStatement.personRegistered, person.statementMembers),
                        (
                            ParticipantStatement.credentialIssued,
                            terms.statementMembers(replacing: nil)
                        )), by: nil
                ).statements
            }
            return DecidedAction(statements)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }
}

extension RandomSource {
    /// The random part of a name that the registry makes.
    func name() throws(CryptographyError) -> String {
        Base64.encodeURLSafe(try bytes(15))
    }
}
