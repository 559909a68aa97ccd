internal import Foundation
internal import Ledger
internal import LogAudit

/// The files that an auditor keeps.
enum AuditFiles {
    /// - Returns: `nil` where there is no such file yet.
    static func state(at path: String, _ verifier: LedgerVerifier) throws -> AuditState? {
        guard try FilePresence.isTaken(path) else { return nil }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw UnusableInput("\(path) cannot be read")
        }
        do {
            return try AuditState(file: Array(data), verifier: verifier)
        } catch {
            throw UnusableInput("\(path) is no state of an audit of this log: \(error)")
        }
    }

    /// Writes evidence, and never over another file: a log that repairs itself would be rid of it.
    /// - Returns: the file's path.
    static func write(_ evidence: Evidence, to path: String) throws -> String {
        let bytes = evidence.fileBytes
        var free = path
        var number = 1
        while try FilePresence.isTaken(free) {
            if FileManager.default.contents(atPath: free).map({ Array($0) }) == bytes {
                return free
            }
            free = "\(path).\(number)"
            number += 1
        }
        try AtomicFile(path: free).write(bytes)
        return free
    }
}
