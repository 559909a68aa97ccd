internal import CanonicalEncoding

/// The optional first line of a batch, `batch.header`: what the lender says the batch holds, so
/// that a file that was cut off or mixed up is noticed (rules R302 and R304).
package struct BatchHeader: Sendable, Equatable {
    /// What a line of this type is called.
    package static let typeName = "batch.header"
    static let referenceLength = 60

    /// The lender's own name of the batch, new for each.
    package let reference: String?
    /// How many records follow.
    package let records: Int?
    /// By currency, the sum of `balance` over the batch's monthly reports, in minor units.
    package let balances: [String: Int64]

    /// `nil` where the line is no header at all, so that it is read as a record.
    package static func decode(
        line bytes: some Collection<UInt8>
    ) -> Result<BatchHeader, RecordRefusal>? {
        guard let object = try? JSONParser.parse(bytes, maximumDepth: 3).objectValue,
            object["type"]?.stringValue?.hasSameBytes(as: typeName) == true
        else { return nil }
        do {
            return .success(try BatchHeader(object))
        } catch {
            return .failure(RecordRefusal(findings: [error.finding]))
        }
    }

    private struct Fault: Error {
        let finding: Finding

        init(_ rule: Rule, _ pointer: String, _ message: String) {
            finding = Finding(line: 0, rule: rule, pointer: pointer, message: message)
        }
    }

    private init(_ object: JSONObject) throws(Fault) {
        for name in object.names
        where !["type", "batch_ref", "records", "balance_totals"].contains(name) {
            throw Fault(
                .unknownField, "", "a header has batch_ref, records and balance_totals only")
        }
        switch object["batch_ref"] {
        case nil, .null: reference = nil
        case .string(let text)
        where RecordText.fault(in: text, maximum: Self.referenceLength) == nil:
            reference = text
        default: throw Fault(.invalidText, "/batch_ref", "a reference is a text of at most 60")
        }
        switch object["records"] {
        case nil, .null: records = nil
        case .integer(let count) where count >= 0: records = Int(count)
        default: throw Fault(.invalidAmount, "/records", "the number of records is an integer")
        }
        var balances: [String: Int64] = [:]
        switch object["balance_totals"] {
        case nil, .null: break
        case .object(let totals):
            for (currency, total) in totals.members {
                guard Currency.exponent(of: currency.utf8Span.span) != nil else {
                    throw Fault(
                        .invalidCurrency, "/balance_totals", "a total is named by its currency")
                }
                guard case .integer(let amount) = total else {
                    throw Fault(
                        .invalidAmount, "/balance_totals/\(currency)",
                        "a total is an integer number of minor units")
                }
                balances[currency] = amount
            }
        default:
            throw Fault(
                .invalidAmount, "/balance_totals", "totals are an object of currency and amount")
        }
        self.balances = balances
    }
}
