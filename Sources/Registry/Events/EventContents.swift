internal import CanonicalEncoding
internal import CreditModel

/// What of an event is sealed.
struct EventContents: Sendable, Equatable {
    let subject: SubjectID?
    let details: JSONObject

    init(subject: SubjectID?, details: JSONObject) {
        self.subject = subject
        self.details = details
    }

    /// The contents in bytes, for sealing.
    var packed: [UInt8] {
        JSONValue.object([
            "subject": subject.map { .string($0.text) } ?? .null, "details": .object(details),
        ]).jsonBytes
    }

    /// Reads what ``packed`` wrote; `nil` for anything else.
    init?(packed: [UInt8]) {
        guard let object = try? JSONParser.parse(packed).objectValue,
            let details = object["details"]?.objectValue
        else { return nil }
        let text = object["subject"]?.stringValue
        let subject = text.flatMap { try? SubjectID(parsing: $0) }
        guard text == nil || subject != nil else { return nil }
        self.init(subject: subject, details: details)
    }

    /// Whether a contract made it of any of these statements: then it may repeat what they say.
    func repeatsAny(of leaves: Set<Int>) -> Bool {
        details["notice"] != nil
            && details["cause"]?.integerValue.map { leaves.contains(Int($0)) } == true
    }
}
