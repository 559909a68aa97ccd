internal import CanonicalEncoding
internal import Ledger

/// A file that can be verified: an answer, a presentation, or a receipt.
struct VerifiableDocument {
    /// The convenient form that stands beside a presentation.
    enum ConvenientForm {
        case record(JSONValue)
        case records(JSONValue)
    }

    private static let answerMembers = ["presentation"]
    private static let batchMembers = [
        "batch", "received", "stored", "ignored", "refused", "findings", "findings_omitted",
        "receipt", "presentation",
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
            form = .records(records)
            allowed.append("records")
        }
        guard object.names.allSatisfy(allowed.contains) else {
            throw VerificationError(.shape, "the answer has a member that nothing proves")
        }
    }
}

/// The input is missing or of the wrong kind: nothing was verified, nothing was refused.
struct UnusableInput: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
