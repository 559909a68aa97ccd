package import CanonicalEncoding
internal import HTTPTypes

/// The document that explains a failed request (RFC 9457).
///
/// It is written by the server alone: nothing of the request is repeated in it.
package struct ProblemDetails: Sendable {
    package static let mediaType = "application/problem+json"

    package let type: ProblemType
    /// What happened this time, where, and what to do.
    package var detail: String
    package var findings: [ProblemFinding]
    /// Members of this kind of problem (RFC 9457 §3.2), such as counts. Their names must differ
    /// from the standard ones.
    package var extensions: [JSONObject.Member]

    package init(
        _ type: ProblemType, detail: String, findings: [ProblemFinding] = [],
        extensions: [JSONObject.Member] = []
    ) {
        self.type = type
        self.detail = detail
        self.findings = findings
        self.extensions = extensions
    }

    /// The document as JSON, with the title in a language. What happened this time is told in
    /// English alone.
    package func bytes(in language: Language) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: 256 + findings.count * 128)
        writer.raw("{\"type\":")
        writer.string(type.reference)
        writer.raw(",\"title\":")
        writer.string(type.title.text(in: language))
        writer.raw(",\"status\":")
        writer.integer(type.status.code)
        writer.raw(",\"detail\":")
        writer.string(detail)
        writer.raw(",\"code\":")
        writer.string(type.code)
        for member in extensions {
            writer.raw(",")
            writer.string(member.name)
            writer.raw(":")
            writer.value(member.value)
        }
        if !findings.isEmpty {
            writer.raw(",\"errors\":")
            writer.list("[", "]", findings) { $0.finding($1) }
        }
        writer.raw("}")
        return writer.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func finding(_ finding: ProblemFinding) {
        raw("{")
        if let line = finding.line {
            raw("\"line\":")
            integer(line)
            raw(",")
        }
        if let column = finding.column {
            raw("\"column\":")
            integer(column)
            raw(",")
        }
        if let pointer = finding.pointer {
            raw("\"pointer\":")
            string(pointer)
            raw(",")
        }
        if let rule = finding.rule {
            raw("\"rule\":")
            string(rule)
            raw(",")
        }
        if let severity = finding.severity {
            raw("\"severity\":")
            string(severity)
            raw(",")
        }
        raw("\"code\":")
        string(finding.code)
        raw(",\"message\":")
        string(finding.message)
        raw("}")
    }
}
