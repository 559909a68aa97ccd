internal import ArgumentParser
internal import Foundation
internal import Ledger
internal import LogAudit
internal import Registry

/// `tallystick audit log`, which is what `tallystick audit` does.
struct AuditLogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Audit a log; this is the default.")

    @Argument(help: "Where the log's files are: a URL, or a directory.")
    var log: LogAddress

    @OptionGroup var key: AuditKey

    @Option(help: "What is remembered: read where it exists, and replaced where nothing is found.")
    var state: String?

    @Flag(help: "Read again what was read before.")
    var full = false

    @Option(help: "Where evidence is written; never over another file.")
    var evidence = "evidence.json"

    @OptionGroup var openings: OpeningsOptions

    @Flag(help: "Print the outcome as JSON.")
    var json = false

    func run() async throws {
        let exit: AuditExit
        do {
            exit = try await audit()
        } catch {
            StandardStreams.printError("cannot audit: \(error)")
            exit = .unusable
        }
        try exit.leave()
    }

    private func audit() async throws -> AuditExit {
        let verifier = try key.verifier()
        let remembered = try state.flatMap { try AuditFiles.state(at: $0, verifier) }
        try openings.check(log)
        var report = try await report(verifier, remembered)
        // What was erased after the log was read and before it was opened, only a later statement
        // says: the log is read once more, with it.
        if report.lacksErasuresOnly, openings.areAskedFor {
            report = try await self.report(verifier, remembered)
        }
        StandardStreams.showProgress("")
        report.keepEvidence(at: evidence)
        StandardStreams.printLine(report.text(asJSON: json))
        // A log with a finding is audited again from where there was none.
        if report.exit == .good, let path = state, let reached = report.outcome.state {
            try AtomicFile(path: path).write(reached.fileBytes)
        }
        return report.exit
    }

    private func report(
        _ verifier: LedgerVerifier, _ remembered: AuditState?
    ) async throws -> AuditReport {
        let outcome = await Auditor(
            keys: verifier.keys, source: log.source, progress: { Self.show("leaves", $0) }
        ).audit(from: remembered, rereading: full, keepingLeaves: openings.areGiven)
        var report = AuditReport(outcome: outcome)
        guard let leaves = outcome.leaves else { return report }
        let opened: OpeningsFile?
        do {
            opened = try await openings.open(log, outcome)
        } catch let error as LogSourceError {
            report.furtherFindings = [
                AuditFinding(.unreachable, at: "the openings", error.description)
            ]
            return report
        }
        guard let source = opened else { return report }
        defer { source.close() }
        var audit = IndexAudit(
            keys: outcome.state?.keys ?? verifier.keys, leaves: leaves,
            contracts: StatementCatalogue.contracts,
            mayEndEarly: !openings.areAskedFor,
            progress: { Self.show("openings", $0) })
        report.furtherFindings = await audit.run(openings: source.openings)
        report.erased = audit.erased
        report.opened = audit.reached
        report.replay = audit.replay.map { ReplaySummary($0) }
        report.lacksErasuresOnly = audit.lacksErasuresOnly
        return report
    }

    private static func show(_ what: String, _ progress: AuditProgress) {
        StandardStreams.showProgress("\(what): \(progress.leaves) of \(progress.size)")
    }
}
