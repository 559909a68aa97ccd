import CanonicalEncoding
import Testing

/// A problem document (RFC 9457), with everything that each of them must have.
struct Problem {
    struct Finding {
        let line: Int?
        let pointer: String?
        let rule: String?
        let code: String
        let message: String
    }

    let code: String
    let detail: String
    /// What is an error; warnings beside them are left out.
    let findings: [Finding]
    let object: JSONObject

    init(_ answer: Answer) throws {
        guard answer["content-type"] == "application/problem+json",
            answer["cache-control"] == "no-store", answer["x-request-id"] != nil
        else { throw Failure("status \(answer.status) without a problem's fields: \(answer.text)") }
        object = try answer.object(answer.status)
        guard let code = object["code"]?.stringValue, let detail = object["detail"]?.stringValue,
            object["type"] == .string("/problems/\(code)"),
            object["title"]?.stringValue?.isEmpty == false, !detail.isEmpty,
            object["status"] == .integer(Int64(answer.status))
        else { throw Failure("not a problem document: \(answer.text)") }
        self.code = code
        self.detail = detail
        findings = try (object["errors"]?.arrayValue ?? []).filter {
            $0.objectValue?["severity"] != "warning"
        }.map { value in
            guard let finding = value.objectValue, let code = finding["code"]?.stringValue,
                let message = finding["message"]?.stringValue, !message.isEmpty
            else { throw Failure("a finding without code and message: \(answer.text)") }
            return Finding(
                line: finding["line"]?.integerValue.map { Int($0) },
                pointer: finding["pointer"]?.stringValue, rule: finding["rule"]?.stringValue,
                code: code, message: message)
        }
    }
}

/// Expects a problem with this status and code, and returns it for closer looks.
@discardableResult
func expectProblem(
    _ answer: Answer, _ status: Int, _ code: String, _ comment: Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
) throws -> Problem {
    #expect(answer.status == status, comment, sourceLocation: sourceLocation)
    let problem = try Problem(answer)
    #expect(problem.code == code, comment, sourceLocation: sourceLocation)
    return problem
}
