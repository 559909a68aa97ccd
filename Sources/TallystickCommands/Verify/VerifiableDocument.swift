internal import CanonicalEncoding
internal import Ledger
internal import Registry

/// A file that can be verified: an answer, a presentation, or a receipt.
struct VerifiableDocument {
    /// The convenient form that stands beside a presentation.
    enum ConvenientForm {
        case record(JSONValue)
        case records(JSONValue)
        /// Records that bear on each other, and how.
        case history(JSONValue, links: JSONValue)
        /// One account, folded from its records.
        case account(JSONValue, AnswerMoment)
        /// A business's report, folded from its records.
        case report(JSONValue, AnswerMoment)
    }

    private static let answerMembers = ["presentation"]
    private static let batchMembers = [
        "batch", "received", "stored", "ignored", "refused", "warnings", "duplicate_ignored",
        "findings", "findings_omitted", "receipt", "presentation",
    ]

    var presentation: Presentation?
    var form: ConvenientForm?
    var receipt: Receipt?
    /// What stands beside a receipt in the answer to a batch.
    var counts: BatchCounts?

    /// - Throws: `UnusableInput` for bytes that are no JSON or nothing that can be verified,
    ///   `VerificationError` with step `shape` for a document that is not of the form it should be.
    init(_ bytes: [UInt8]) throws {
        let value: JSONValue
        do {
            value = try JSONParser.parse(bytes)
        } catch {
            throw UnusableInput("the file is not JSON: \(error)")
        }
        guard let object = value.objectValue else {
            throw UnusableInput("the file is JSON, but no object")
        }
        if object["presentation"] != nil || object["receipt"] != nil {
            presentation = try object["presentation"].map { value throws(VerificationError) in
                try Presentation(parsing: value)
            }
            receipt = try object["receipt"].map { value throws(VerificationError) in
                try Receipt(parsing: value)
            }
            try readForm(beside: object)
        } else if object["statements"] != nil {
            presentation = try Presentation(parsing: value)
        } else if object["batch"] != nil {
            receipt = try Receipt(parsing: value)
        } else {
            throw UnusableInput("the file is neither an answer, nor a presentation, nor a receipt")
        }
    }

    /// Reads what stands beside the proof. A member that no check covers would be believed for
    /// the sake of those that are, so there must be none.
    private mutating func readForm(beside object: JSONObject) throws(VerificationError) {
        var allowed = Self.answerMembers
        if receipt != nil {
            allowed = Self.batchMembers
            counts = try BatchCounts(object)
        } else if let record = object["record"] {
            form = .record(record)
            allowed.append("record")
        } else if let records = object["records"] {
            form = object["links"].map { .history(records, links: $0) } ?? .records(records)
            allowed += ["records", "links"]
        } else if let account = object["account"] {
            form = .account(account, try Self.moment(object))
            allowed += ["account", "as_of", "known_at"]
        } else if let report = object["report"] {
            form = .report(report, try Self.moment(object))
            allowed += ["report", "as_of", "known_at"]
        }
        guard object.names.allSatisfy(allowed.contains) else {
            throw VerificationError(.shape, "the answer has a member that nothing proves")
        }
    }

    /// The moment that a folded answer says it is of.
    private static func moment(_ object: JSONObject) throws(VerificationError) -> AnswerMoment {
        guard
            let moment = AnswerMoment(
                asOfText: object["as_of"]?.stringValue, knownAtText: object["known_at"]?.stringValue
            )
        else { throw VerificationError(.shape, "the answer is of no moment that can be read") }
        return moment
    }
}

/// The input is missing or of the wrong kind: nothing was verified, nothing was refused.
struct UnusableInput: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
