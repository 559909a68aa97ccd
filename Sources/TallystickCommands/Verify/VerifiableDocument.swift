internal import CanonicalEncoding
internal import Ledger
internal import Registry

/// A file that can be verified: an answer, a presentation, a receipt, time stamps, a list of keys, or
/// evidence.
struct VerifiableDocument {
    /// The convenient form that stands beside a presentation.
    enum ConvenientForm {
        case record(JSONValue)
        case records(JSONValue)
        /// Records that bear on each other, and how.
        case history(JSONValue, links: JSONValue)
        /// One account, folded from its records.
        case account(JSONValue)
        /// What an inquiry was answered with.
        case inquiry(InquiryForm)
        /// A dispute as it stands, and the day by which it is told what is overdue.
        case dispute(JSONValue, day: JSONValue)
        /// An incident as it stands, or what everyone may see of it.
        case incident(JSONValue)
    }

    /// A business's report, folded from its records and those of businesses merged with it, what
    /// was said beside it, who asked before, and the inquiry's own statement.
    struct InquiryForm {
        let inquiry: JSONValue
        let report: JSONValue
        let asserted: JSONValue
        let footprints: JSONValue
        let merged: [Presentation]
    }

    private static let answerMembers = ["presentation"]
    private static let batchMembers = [
        "batch", "received", "stored", "ignored", "refused", "warnings", "duplicate_ignored",
        "findings", "findings_omitted", "receipt", "presentation",
    ]

    var presentation: Presentation?
    var form: ConvenientForm?
    /// What moment the convenient form says it is of.
    var moment = AnswerMoment.latest
    var receipt: Receipt?
    /// Stamps of checkpoints: one or more.
    var timestamps: [CheckpointTimestamp]?
    /// What stands beside a receipt in the answer to a batch.
    var counts: BatchCounts?
    var evidence: Evidence?
    /// All keys of the log; nothing else is set beside them.
    var keys: LogKeyList?

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
        } else if object["keys"] != nil {
            keys = try LogKeyList(parsing: value)
        } else if object["evidence"] != nil {
            evidence = try Evidence(parsing: value)
        } else if object["token"] != nil {
            timestamps = [try CheckpointTimestamp(parsing: value)]
        } else if object.names == ["timestamps"] {
            timestamps = try Self.timestamps(object["timestamps"])
        } else {
            throw UnusableInput(
                "the file is neither an answer, nor a presentation, a receipt, a time stamp, a list "
                    + "of keys, or evidence")
        }
    }

    private static func timestamps(_ value: JSONValue?) throws -> [CheckpointTimestamp] {
        guard let list = value?.arrayValue, !list.isEmpty else {
            throw UnusableInput("the file lists no time stamp")
        }
        return try list.map { try CheckpointTimestamp(parsing: $0) }
    }

    /// Reads what stands beside the proof. A member that no check covers would be believed for
    /// the sake of those that are, so there must be none.
    private mutating func readForm(beside object: JSONObject) throws(VerificationError) {
        var allowed = Self.answerMembers
        if receipt != nil {
            allowed = Self.batchMembers
            counts = try BatchCounts(object)
        } else {
            try readAnswer(object, &allowed)
        }
        guard object.names.allSatisfy(allowed.contains) else {
            throw VerificationError(.shape, "the answer has a member that nothing proves")
        }
    }

    private mutating func readAnswer(
        _ object: JSONObject, _ allowed: inout [String]
    ) throws(VerificationError) {
        if let record = object["record"] {
            form = .record(record)
            allowed.append("record")
        } else if let records = object["records"] {
            form = object["links"].map { .history(records, links: $0) } ?? .records(records)
            allowed += ["records", "links"]
        } else if let account = object["account"] {
            form = .account(account)
            allowed.append("account")
        } else if let inquiry = object["inquiry"], let report = object["report"] {
            form = .inquiry(
                InquiryForm(
                    inquiry: inquiry, report: report, asserted: object["asserted"] ?? .null,
                    footprints: object["footprints"] ?? .null,
                    merged: try Self.merged(object)))
            allowed += ["inquiry", "report", "asserted", "footprints", "merged"]
        } else if let dispute = object["dispute"] {
            form = .dispute(dispute, day: object["day"] ?? .null)
            allowed += ["dispute", "day"]
        } else if let incident = object["incident"] {
            form = .incident(incident)
            allowed.append("incident")
        } else {
            return
        }
        moment = try Self.moment(object, isOfInquiry: object["inquiry"] != nil)
        allowed += ["as_of", "known_at", "known_size"]
    }

    private static func merged(
        _ object: JSONObject
    ) throws(VerificationError) -> [Presentation] {
        guard let value = object["merged"] else { return [] }
        guard let list = value.arrayValue, !list.isEmpty else {
            throw VerificationError(
                .shape, "merged is a list of presentations, where there are any")
        }
        var presentations: [Presentation] = []
        for value in list { presentations.append(try Presentation(parsing: value)) }
        return presentations
    }

    /// The moment that an answer says it is of.
    private static func moment(
        _ object: JSONObject, isOfInquiry: Bool
    ) throws(VerificationError) -> AnswerMoment {
        let texts = ["as_of", "known_at"].map { object[$0] ?? .null }
        let size = object["known_size"] ?? .null
        guard texts.allSatisfy({ $0 == .null || $0.stringValue != nil }),
            size == .null || size.integerValue != nil,
            let asked = try? AskedMoment(
                asOfText: texts[0].stringValue, knownAtText: texts[1].stringValue),
            let moment = AnswerMoment(
                asked, knownSize: size.integerValue.map { Int($0) }, isOfInquiry: isOfInquiry)
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
