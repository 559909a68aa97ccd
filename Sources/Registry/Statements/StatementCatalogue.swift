internal import CreditModel
internal import Ledger

/// Every type of statement that this registry writes and reads.
package enum StatementCatalogue {
    package static let all: [StatementSchema] =
        RecordType.all.map { StatementSchema($0) } + RegistryStatement.schemas
        + ConsentStatement.schemas + InquiryStatement.schemas + MonitoringStatement.schemas
        + DisputeStatement.schemas
        + ErasureStatement.schemas + SupervisionStatement.schemas + ParticipantStatement.schemas
        + WebhookStatement.schemas + ContractStatement.schemas + IncidentStatement.schemas
        + IncidentActStatement.schemas

    private static let byVCT = Dictionary(uniqueKeysWithValues: all.map { ($0.type.vct, $0) })
    private static let byName = Dictionary(
        uniqueKeysWithValues: all.map { ($0.publicName, $0) })

    package static func schema(vct: String) -> StatementSchema? { byVCT[vct] }

    /// The schema served under a name: a credit record's type (`account.opened`), or the family
    /// and type of another statement (`batch.received`).
    package static func schema(named name: String) -> StatementSchema? { byName[name] }
}

extension StatementSchema {
    /// The name in `/v1/schemas/{type}`.
    package var publicName: String { type.publicName }
}
