internal import Ledger

/// Evidence, and where it was written. Where it could not be, it is printed: a conviction is not lost
/// for want of a file.
struct KeptEvidence {
    private let evidence: Evidence
    let path: String?
    private let fault: String?

    /// Writes it to a file of this name, or of the next that is free.
    init(_ evidence: Evidence, at path: String) {
        self.evidence = evidence
        do {
            self.path = try AuditFiles.write(evidence, to: path)
            fault = nil
        } catch {
            self.path = nil
            fault = "\(error)"
        }
    }

    /// What tells people of it.
    var line: String {
        let name = "  evidence (\(evidence.kind.rawValue))"
        if let path { return "\(name): \(path)" }
        return "\(name), which is not written and stands below: \(fault ?? "")"
    }

    /// The evidence itself, where it is in no file; the last line that is printed.
    var unwritten: String? { path == nil ? evidence.line : nil }
}
