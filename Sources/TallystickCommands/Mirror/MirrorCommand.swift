internal import ArgumentParser
internal import Foundation
internal import Ledger
internal import LogAudit
internal import TransparencyLog

/// `tallystick mirror`: keeps a verified copy of a log.
struct MirrorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mirror",
        abstract: "Copy a log's files to a folder, once they are verified.",
        discussion: """
            The log is audited from where the last copy ended. Nothing is put into the folder before \
            all of it is verified, and the checkpoint is put there last. Any web server can hand the \
            folder out. Exit codes are those of tallystick audit.
            """)

    @Argument(help: "Where the log's files are: a URL, or a directory.")
    var log: LogAddress

    @Argument(help: "The folder of the copy; made where it is missing.")
    var folder: String

    @OptionGroup var key: AuditKey

    @Option(help: "Where evidence is written; never over another file.")
    var evidence = "evidence.json"

    @Flag(help: "Print the outcome as JSON.")
    var json = false

    func run() async throws {
        let exit: AuditExit
        do {
            exit = try await mirror()
        } catch {
            StandardStreams.printError("cannot copy: \(error)")
            exit = .unusable
        }
        try exit.leave()
    }

    private func mirror() async throws -> AuditExit {
        let verifier = try key.verifier()
        let folder = MirrorFolder(url: URL(filePath: folder, directoryHint: .isDirectory))
        try folder.make()
        let lock = try folder.lock()
        defer { lock.release() }
        try folder.staging.clear()
        defer { try? folder.staging.clear() }
        let remembered = try AuditFiles.state(at: folder.statePath, verifier)
        // The log as it is now: what it signs meanwhile is for the next time. Where there is no good
        // checkpoint the audit says so.
        let pinned = try await pinned(verifier, folder)
        let auditor = Auditor(
            key: verifier.key, source: pinned ?? log.source,
            progress: {
                StandardStreams.showProgress("leaves: \($0.leaves) of \($0.size)")
            })
        var report = AuditReport(outcome: await auditor.audit(from: remembered))
        StandardStreams.showProgress("")
        var copied = 0
        if let pinned, let state = report.outcome.state {
            do {
                copied = try folder.publish(state, note: pinned.note)
            } catch let finding as AuditFinding {
                report.furtherFindings = [finding]
            }
        }
        if let found = report.evidence {
            report.evidencePath = try AuditFiles.write(found, to: evidence)
        }
        StandardStreams.printLine(json ? report.json : report.lines.joined(separator: "\n"))
        if !json, report.exit == .good { StandardStreams.printLine("  \(copied) files copied") }
        return report.exit
    }

    /// - Returns: `nil` where there is no good checkpoint.
    private func pinned(
        _ verifier: LedgerVerifier, _ folder: MirrorFolder
    ) async throws -> PinnedLogSource? {
        guard let note = try? await log.source.bytes(at: MirrorFolder.checkpointName),
            let text = String(validating: note, as: UTF8.self),
            let checkpoint = try? verifier.checkpoint(text)
        else { return nil }
        return PinnedLogSource(
            log: log.source, note: note, size: checkpoint.size, staging: folder.staging)
    }
}
