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
        let pinned = await PinnedLogSource(
            log: log.source, verifier: verifier, staging: folder.staging)
        let auditor = Auditor(
            key: verifier.key, source: pinned,
            progress: {
                StandardStreams.showProgress("leaves: \($0.leaves) of \($0.size)")
            })
        var report = AuditReport(outcome: await auditor.audit(from: remembered))
        StandardStreams.showProgress("")
        var copied = 0
        if let note = pinned.note, let state = report.outcome.state {
            do {
                copied = try folder.publish(state, note: note)
            } catch let finding as AuditFinding {
                report.furtherFindings = [finding]
            }
        }
        report.keepEvidence(at: evidence)
        StandardStreams.printLine(report.text(asJSON: json))
        if !json, report.exit == .good { StandardStreams.printLine("  \(copied) files copied") }
        return report.exit
    }
}
