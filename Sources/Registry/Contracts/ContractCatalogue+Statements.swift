package import Contracts
internal import CreditModel
internal import Ledger

extension StatementCatalogue {
    /// What contracts of this registry may react to and join: records, consents, disputes, inquiries,
    /// batches, incidents, what contracts derived, and the ledger's clock.
    package static let contracts = ContractCatalogue(
        schemas: all.filter { schema in
            switch schema.type.family {
            case .credit: !schema.type.name.hasPrefix("derived.")
            case .consent, .dispute, .batch, .incident: true
            // That an authority looked into a lender's log is nobody else's business.
            case .inquiry: schema.type != InquiryStatement.logShown.type
            case .registry: schema.publicName == ContractEvent.tick
            case .participant, .contract, .erasure: false
            }
        }.map { ($0.publicName, $0.jsonSchema) },
        isSubject: { text in
            (try? SubjectID(parsing: text)).map { $0.text.utf8.elementsEqual(text.utf8) }
                ?? false
        })
}
