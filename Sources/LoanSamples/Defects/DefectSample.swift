package import CanonicalEncoding
internal import CreditModel

/// Batches that break every rule that a posted line can break, each rule once, with good lines
/// between: what a registry must find, to the line, the rule and the pointer.
///
/// The first batch is good, and what the others are judged against; the second breaks the rules
/// about lines; the third, as a whole, that about headers. The businesses are the generator's,
/// which do not exist. The batches are of one lender, and are posted in `partial` mode, in order,
/// to a registry that knows nothing of that lender's accounts.
package struct DefectSample: Sendable {
    /// The lender whose records these are.
    package let participant = SampleParticipant(id: "lender-01", name: "Sample Lender 01")
    /// In the order in which to post them.
    package let files: [DefectFile]
    /// The rules of the catalogue that none of the files breaks.
    package let exclusions: [DefectExclusion]

    /// The same bytes on every machine and in every run.
    package init() {
        var ground = DefectLines()
        ground.addGround()
        var lines = DefectLines()
        lines.addSyntax()
        lines.addLogic()
        lines.addState()
        lines.addWarnings()
        files = [
            DefectFile(name: "ground", lines: ground.lines, expectations: []),
            DefectFile(
                name: "defects", lines: lines.lines, expectations: lines.expectations),
            Self.controlTotal(of: lines.subject),
        ]
        exclusions = Self.excluded
    }

    /// What the files hold, as the files beside them show it.
    package func json(of file: DefectFile) -> JSONValue {
        guard case .object(var object) = file.json else { return file.json }
        object["mode"] = "partial"
        object["participant"] = .string(participant.id)
        object["excluded"] = .array(exclusions.map(\.json))
        return .object(object)
    }

    /// A batch whose header counts one record too many, which spoils the batch as a whole.
    private static func controlTotal(of subject: String) -> DefectFile {
        let header = "{\"type\":\"batch.header\",\"batch_ref\":\"CONTROL-1\",\"records\":3}"
        let lines = ["2025-02-03", "2025-02-04"].map {
            DefectRecord.repayment(DefectLines.account, of: subject, on: $0).line
        }
        return DefectFile(
            name: "control-total", lines: [Array(header.utf8)] + lines,
            expectations: [
                DefectExpectation(
                    line: 0, rule: "R302", code: "control-total", pointer: "/records",
                    severity: .error)
            ])
    }

    private static let excluded = [
        DefectExclusion(
            rule: "X211", reason: "a file cannot know the leaf index of a balance it corrects"),
        DefectExclusion(
            rule: "X216", reason: "the standing of the reporter is decided before a line is read"),
        DefectExclusion(rule: "X217", reason: "inquiries are not posted in files"),
        DefectExclusion(rule: "X218", reason: "inquiries are not posted in files"),
        DefectExclusion(rule: "R303", reason: "the digest is a header of the request"),
        DefectExclusion(
            rule: "R304", reason: "it takes a second batch that has the reference of a first"),
    ]
}
