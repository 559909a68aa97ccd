internal import ArgumentParser
internal import LogAudit

/// How a command that audits ends. The first three are those of `tallystick verify`.
enum AuditExit: Int32 {
    case good = 0
    /// Something was found, and nothing that convicts the log by itself.
    case found = 1
    case unusable = 2
    /// The log convicts itself; the evidence was written.
    case convicted = 3
    /// The log could not be had: nothing was found for or against it.
    case unreachable = 4

    init(_ findings: [AuditFinding]) {
        if findings.isEmpty {
            self = .good
        } else if findings.contains(where: { $0.evidence != nil }) {
            self = .convicted
        } else {
            self = findings.allSatisfy { $0.kind == .unreachable } ? .unreachable : .found
        }
    }

    func leave() throws {
        if self != .good { throw ExitCode(rawValue) }
    }
}
