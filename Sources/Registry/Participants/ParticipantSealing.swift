internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography

/// How participants' records are kept: whole, sealed under a key of the master's, found by keyed
/// pseudonyms. Nothing of who takes part stands in the database in the open.
struct ParticipantSealing {
    let master: MasterSecret

    func seal(
        _ record: ParticipantRecord, random: some RandomSource
    ) throws(CryptographyError) -> StoredParticipant {
        let tag = tag(record)
        return StoredParticipant(
            tag: tag,
            sealed: try master.sealParticipant(
                JSONValue.object(record.json).jsonBytes, tag: tag, random: random))
    }

    func open(_ stored: StoredParticipant) throws -> ParticipantRecord {
        let bytes = try master.openParticipant(stored.sealed, tag: stored.tag)
        guard let object = try? JSONParser.parse(bytes).objectValue,
            let record = ParticipantRecord(json: object), tag(record) == stored.tag
        else { throw RegistryError.inconsistent("a participant's record cannot be read") }
        return record
    }

    private func tag(_ record: ParticipantRecord) -> Digest {
        master.pseudonym("tallystick/participant/v1", [record.id.text])
    }
}
