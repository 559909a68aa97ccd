/// A value of an expression.
package enum ContractValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case string(ContractText)
    case timestamp(ContractTimestamp)
    case duration(ContractDuration)
    case list([ContractValue])
    case map(ContractMap)
    case record(ContractRecord)
}
