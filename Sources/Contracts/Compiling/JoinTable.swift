internal import CanonicalEncoding
internal import ContractLanguage
package import Cryptography

/// What is kept for joins: of each key the newest statement of a type.
///
/// A table is what its definition says, whichever contract has it, so that contracts and their
/// versions share one.
package struct JoinTable: Sendable {
    /// SHA-256 over all that decides what is kept, in canonical JSON.
    package let digest: Digest
    /// Of what is kept.
    let type: String
    let key: [String]
    let by: [String]
    let filter: CompiledExpression?
    let environment: ContractEnvironment
    /// With those members that the filter reads.
    let input: RecordType
    let parameters: ContractValue
    /// The members that are compared with the key and `by`, by the type of what removes.
    let endings: [String: [String]]

    /// The types that change what is kept.
    var types: Set<String> { Set(endings.keys).union([type]) }

    /// Whether a statement of the type is kept. One of which that cannot be said is not.
    func keeps(_ event: ContractEvent) -> Bool {
        guard let filter else { return true }
        guard let recorded = ContractTimestamp(unixSeconds: Int64(event.recordedAt)),
            let statement = try? ContractType.record(input).value(
                from: .object(event.members(of: input)), at: "statement"),
            let bindings = try? ContractBindings(
                [
                    "statement": statement, "parameters": parameters,
                    "recorded": .timestamp(recorded), "leaf": .int(Int64(event.leaf)),
                ], in: environment),
            case .success(.bool(true)) = filter.evaluate(with: bindings).result
        else { return false }
        return true
    }
}

extension ContractEvent {
    /// Those of a record's members that the statement has.
    func members(of record: RecordType) -> JSONObject {
        JSONObject(
            record.fields.compactMap { field in members[field.name].map { (field.name, $0) } })
    }
}
