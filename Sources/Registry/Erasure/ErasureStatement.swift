internal import AccessModel
internal import CanonicalEncoding
internal import Ledger

/// What the ledger says of erasures and of legal holds. They stand under the business and under who
/// erased, or who holds.
enum ErasureStatement {
    /// Leaf indices that one statement names; more are named by more statements.
    static let mostIndices = 4_096

    static let performed = StatementSchema(
        .erasure, "performed", "Contents and salts of statements about a business were destroyed.",
        [
            ("subject", ["type": "string"], "The business."),
            ("participant", ["type": "string"], "Who erased them."),
            ("person", ["type": "string"], "The person who did it for the participant."),
            (
                "scope", ["enum": .array(ErasureScope.allCases.map { .string($0.rawValue) })],
                "What of the statements was destroyed."
            ),
            (
                "indices", ["type": "array", "items": ["type": "integer"]],
                "The leaf indices of the statements, ascending."
            ),
            (
                "reason", ["enum": .array(ErasureReason.allCases.map { .string($0.rawValue) })],
                "Why."
            ),
            (
                "legal_basis", ["enum": .array(LegalBasis.allCases.map { .string($0.rawValue) })],
                "On what grounds (T17)."
            ),
            ("case_no", ["type": ["string", "null"]], "The number of the case, if there is one."),
            ("on", ["type": "string", "format": "date"], "The day."),
        ])

    static let holdPlaced = StatementSchema(
        .erasure, "hold.placed", "An authority ordered that nothing about a business be erased.",
        [
            ("subject", ["type": "string"], "The business."),
            ("participant", ["type": "string"], "The authority."),
            ("person", ["type": "string"], "The person who placed it for the authority."),
            ("hold", ["type": "string"], "The hold's name."),
            (
                "legal_basis", ["enum": .array(LegalBasis.allCases.map { .string($0.rawValue) })],
                "On what grounds (T17)."
            ),
            ("case_no", ["type": "string"], "The authority's number of the case."),
            ("on", ["type": "string", "format": "date"], "The day."),
        ])

    static let holdLifted = StatementSchema(
        .erasure, "hold.lifted", "An authority lifted a legal hold.",
        [
            ("subject", ["type": "string"], "The business."),
            ("participant", ["type": "string"], "The authority."),
            ("person", ["type": "string"], "The person who lifted it for the authority."),
            ("hold", ["type": "string"], "The hold's name."),
            ("on", ["type": "string", "format": "date"], "The day."),
        ])

    static let schemas = [performed, holdPlaced, holdLifted]
}
