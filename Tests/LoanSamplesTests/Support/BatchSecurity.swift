import CreditModel

/// Rules L116 and L117, which are decided at a batch's end: what secures an account stands in the
/// batch that opens it.
enum BatchSecurity {
    /// Accounts of a batch whose security is missing in it.
    static func missing(in records: [CreditRecord]) -> [String] {
        func accounts(_ type: RecordType) -> Set<String> {
            Set(records.filter { $0.type == type }.compactMap { $0.text("account_no") })
        }
        let guaranteed = accounts(.guaranteeRecorded)
        let secured = accounts(.collateralRecorded)
        return records.filter { $0.type == .accountOpened }.compactMap { record in
            let number = record.text("account_no") ?? ""
            return switch record.text("guarantee_mode") {
            case "guarantee": guaranteed.contains(number) ? nil : number
            case "mortgage", "pledge": secured.contains(number) ? nil : number
            case "combined":
                guaranteed.contains(number) && secured.contains(number) ? nil : number
            default: nil
            }
        }
    }
}
