internal import CanonicalEncoding
internal import Contracts
internal import Ledger

extension ContractEvent {
    init(_ content: StatementContent, leaf: Int) {
        self.init(
            leaf: leaf, type: content.type.publicName, recordedAt: content.issuedAt,
            members: JSONObject(content.members.map { ($0.name, $0.value) }))
    }
}

extension PreparedStatement {
    /// What the statement says: packed it is held, because most are never read again.
    func content() throws(RegistryError) -> StatementContent {
        guard let schema = StatementCatalogue.schema(vct: type),
            let unpacked = try StatementPacking.unpack(
                parts.map(\.packed), schema: schema, issuedAt: issuedAt)
        else { throw .inconsistent("a statement cannot be read that was just made") }
        return unpacked.content
    }
}
