internal import AccessModel
internal import CanonicalEncoding
internal import Ledger

/// The statements about participants, their persons and their credentials. Each says who did it.
enum ParticipantStatement {
    static let founded = schema(
        "founded", "The registry was founded with this operator: nobody was there to verify it.",
        [role, name])

    static let applied = schema(
        "applied", "Somebody asks to take part.",
        [
            role, name,
            ("identity", ["type": "string"], "Its USCC or LEI, with the scheme before it."),
            ("licence", optionalText, "The number of its licence."),
            ("contact", ["type": "string"], "Where it is reached."),
            ("evidence_sha256", ["type": "string"], "Base64 of SHA-256 over its papers."),
        ] + doer)

    static let verified = schema(
        "verified", "Another person than who applied has checked who it is.", doer)

    static let activated = schema(
        "activated", "It may use the registry, for the first time or again.",
        [("reason", optionalText, "Why again.")] + doer)

    static let suspended = schema(
        "suspended", "It may not use the registry until it is activated again.", [reason] + doer)

    static let terminated = schema(
        "terminated", "It never may use the registry again: every credential of it is revoked.",
        [reason] + doer)

    static let personRegistered = schema(
        "person.registered", "A person acts for it from now on.",
        [
            person, ("name", ["type": "string"], "The name in the person's identity document."),
            (
                "evidence_sha256", optionalText,
                "Base64 of SHA-256 over the person's identity document; null at the founding."
            ),
        ] + doer)

    static let personRemoved = schema(
        "person.removed", "A person acts for it no more: every credential of it is revoked.",
        [person] + doer)

    static let credentialIssued = schema(
        "credential.issued", "A person was given a credential; its secret is nowhere.",
        [
            credential, person,
            (
                "scopes",
                [
                    "type": "array",
                    "items": [
                        "enum": .array(CredentialScope.allCases.map { .string($0.rawValue) })
                    ],
                ], "What it allows."
            ),
            (
                "expires", ["type": "integer"],
                "The first second since 1970 at which it is good no more."
            ),
            ("replaces", optionalText, "The credential that it takes the place of."),
        ] + doer)

    static let credentialBound = schema(
        "credential.bound",
        "A credential opens only over connections with one client's certificate.",
        [
            credential,
            (
                "certificate_sha256", ["type": "string"],
                "Base64 of SHA-256 over the certificate in DER."
            ),
        ] + doer)

    static let credentialRevoked = schema(
        "credential.revoked", "A credential ends before its time.",
        [
            credential,
            (
                "ends", ["type": "integer"],
                "The first second since 1970 at which it is good no more."
            ),
        ] + doer)

    static let schemas = [
        founded, applied, verified, activated, suspended, terminated, personRegistered,
        personRemoved, credentialIssued, credentialBound, credentialRevoked,
    ]

    private typealias Member = (name: String, kind: JSONObject, summary: String)

    private static let optionalText: JSONObject = ["type": ["string", "null"]]
    private static let name: Member = ("name", ["type": "string"], "The legal name.")
    private static let person: Member = ("person", ["type": "string"], "The person's id.")
    private static let credential: Member = (
        "credential", ["type": "string"], "The credential's id."
    )
    private static let reason: Member = ("reason", ["type": "string"], "Why.")
    private static let role: Member = (
        "role", ["enum": .array(Role.allCases.map { .string($0.rawValue) })], "What it may do."
    )
    private static let doer: [Member] = [
        ("by_participant", optionalText, "For whom it was done; null at the founding."),
        ("by_person", optionalText, "The person who did it; null at the founding."),
    ]

    private static func schema(
        _ name: String, _ summary: String, _ members: [Member]
    ) -> StatementSchema {
        let participant: Member = ("participant", ["type": "string"], "The participant's id.")
        return StatementSchema(.participant, name, summary, [participant] + members)
    }
}
