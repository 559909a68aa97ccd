internal import ArgumentParser
internal import CanonicalEncoding
internal import Foundation
internal import Glibc
internal import Ledger
internal import Logging
internal import Observability
internal import Registry
internal import SQLiteStore
internal import TransparencyLog

/// `tallystick takeover`: has a standby take its primary's place.
struct TakeoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "takeover", abstract: "Have a standby take its primary's place.",
        discussion: """
            Stop tallystick follow first. A primary that answers is told to record nothing more, and has \
            to say that it does; what is missing is fetched from it. Everything is checked then. A copy \
            that is known to be behind is refused: going on from less than was acknowledged is a second \
            history. What was done, by whom and why stands in the log, as its next statement.
            """)

    /// The copy does not verify.
    private static let faulty: Int32 = 1
    /// Something was acknowledged that is not here.
    private static let behind: Int32 = 3

    @OptionGroup var options: StandbyOptions

    @Option(
        help: ArgumentHelp(
            "Where the primary's standby asks, if it may be there.", valueName: "url"))
    var primary: String?

    @Option(help: "The old primary's anchor file, if it can be had.")
    var primaryAnchor: String?

    @Option(help: "A policy file: its witnesses are asked how large the log is.")
    var witnessPolicy: String?

    @Option(help: "Who has it take over; stands in the log for good.")
    var by: String

    @Option(help: "Why; stands in the log for good.")
    var reason: String

    @Flag(help: "Go on although something that was acknowledged is lost: for reading only.")
    var acknowledgeLoss = false

    func validate() throws {
        guard !by.isEmpty, !reason.isEmpty else { throw ValidationError("say who, and why") }
        guard by.utf8.count <= 200, reason.utf8.count <= 1_000 else {
            throw ValidationError("--by takes 200 bytes at most, --reason 1000")
        }
    }

    func run() async throws {
        umask(0o077)
        LoggingSystem.bootstrap { JSONLogHandler(label: $0, level: .warning) }
        let directory = try options.directory()
        let lock = try DirectoryLock(
            path: directory.lockPath, holder: "uses \(directory.url.path): stop it first")
        defer { lock.release() }
        defer { LineWriter.standardError.drain(within: .seconds(2)) }
        do {
            try await takeOver(directory)
        } catch let exit as ExitCode {
            throw exit
        } catch {
            throw BackupCommand.failure(error)
        }
    }

    private func takeOver(_ directory: DataDirectory) async throws {
        guard FileManager.default.fileExists(atPath: directory.databasePath) else {
            throw CommandFailure("there is no copy in \(options.data)")
        }
        let isStopped = try await stopPrimary()
        let store = try SQLiteStore(path: directory.databasePath)
        guard let standing = try store.replicaStanding(), let last = try await store.lastBlock()
        else {
            throw CommandFailure("\(options.data) holds no standby's copy")
        }
        let (end, ahead) = try await check(store, directory)
        let loss = try await lossBehind(end, standing, last, anchor: ahead)
        let now = SystemWallClock().seconds()
        if let loss {
            let acknowledged = AcknowledgedLoss(
                by: by, reason: reason, at: now, restored: end, lost: loss.anchor)
            try AtomicFile(path: directory.url.appending(path: DataDirectory.lossName).path)
                .write(acknowledged.json.jsonBytes + [UInt8(ascii: "\n")])
        }
        let takeover = Takeover(by: by, reason: reason, height: end.height, at: now)
        // A crash before the last step leaves a standby, which can be told again.
        try AtomicFile(path: directory.takeoverPath)
            .write(takeover.json.jsonBytes + [UInt8(ascii: "\n")])
        try directory.forgetYielding()
        try await store.leaveReplica()
        try store.close()
        if let primary, !isStopped {
            StandardStreams.printError(
                "the primary at \(primary) was not told: make sure that it never writes again")
        }
        StandardStreams.printLine(
            "took over at block \(end.height) (\(end.size) leaves)"
                + (loss == nil ? "" : ", for reading only"))
        StandardStreams.printLine("serve it with: tallystick serve --data \(options.data) …")
    }

    private func stopPrimary() async throws -> Bool {
        guard let primary else { return false }
        let follower = try options.follower(of: primary, logger: Logger(label: "tallystick"))
        return try await PrimaryStopping(follower: follower, by: by, reason: reason).stop()
    }

    /// Compares everything, with the primary's anchor where that is given.
    ///
    /// - Returns: what the copy ends with, and the primary's anchor where that is ahead.
    private func check(
        _ store: SQLiteStore, _ directory: DataDirectory
    ) async throws -> (end: Anchor, ahead: Anchor?) {
        let keys = try options.keys()
        let (anchor, journal) = (options.anchorFile(directory), options.journalFile(directory))
        if let primaryAnchor, try AnchorFile(path: primaryAnchor).read() == nil {
            throw CommandFailure("there is no anchor in \(primaryAnchor)")
        }
        let logKeys = await LogKeyHistory.keys(
            of: store, keyEncryptionKeys: keys.keyEncryptionKeys,
            knowing: LogKeys(keys.logSigner.verifierKey))
        let report = try await StorageCheck(
            store: store, key: LedgerVerifier(keys: logKeys),
            keyEncryptionKeys: keys.keyEncryptionKeys,
            outside: StorageCheck.Outside(
                anchor: primaryAnchor.map { AnchorFile(path: $0) } ?? anchor, journal: journal),
            pace: CheckPrinting.showProgress
        ).run()
        StandardStreams.showProgress("")
        var ahead: Anchor?
        if case .behind(let anchor) = report.standing { ahead = anchor }
        guard report.findingCount == (ahead == nil ? 0 : 1) else {
            CheckPrinting.print(report)
            throw ExitCode(Self.faulty)
        }
        // It compares the copy with its own anchor too.
        let ledger = try await ReplicaLedger.load(
            store, keys: keys, anchor: anchor, journal: journal)
        // Behind it, the next start would take it for an old copy.
        try anchor.advance(to: ledger.anchor)
        return (ledger.anchor, ahead)
    }

    /// What is known to have been acknowledged and not to be here.
    ///
    /// - Returns: `nil` where nothing is; the anchor is `nil` where only a size or a height is known.
    private func lossBehind(
        _ end: Anchor, _ standing: ReplicaStanding, _ last: StoredBlock, anchor: Anchor?
    ) async throws -> (anchor: Anchor?, reason: String)? {
        var losses: [(anchor: Anchor?, reason: String)] = []
        if standing.heard > end.height {
            losses.append(
                (nil, "the primary said that it had acknowledged block \(standing.heard)"))
        }
        if let anchor {
            losses.append((anchor, "the primary's anchor is at block \(anchor.height)"))
        }
        if let witnessPolicy {
            let policy = try WitnessPolicy(reading: witnessPolicy)
            let witnessed = try await WitnessedEnd.ask(
                policy, checkpoint: last.checkpoint,
                origin: try options.keys().logSigner.verifierKey.keyName)
            if let witness = witnessed.contradicting {
                throw CommandFailure(
                    "the witness \(witness) cosigned another history than this copy: do not use it")
            }
            if let ahead = witnessed.ahead {
                losses.append((nil, "the witness \(ahead.witness) cosigned \(ahead.size) leaves"))
            }
            for witness in witnessed.silent {
                StandardStreams.printError(
                    "the witness \(witness) does not say how large the log is")
            }
        }
        guard let worst = losses.first(where: { $0.anchor != nil }) ?? losses.first else {
            return nil
        }
        let what =
            "\(losses.map(\.reason).joined(separator: "; ")), and this copy ends at block "
            + "\(end.height) (\(end.size) leaves)"
        guard acknowledgeLoss else {
            StandardStreams.printError(
                "refused: \(what). Put the primary's database back, or fetch what is missing from it "
                    + "with --primary. To have this copy answer questions and record nothing, add "
                    + "--acknowledge-loss.")
            throw ExitCode(Self.behind)
        }
        StandardStreams.printLine("acknowledged: \(what)")
        return worst
    }
}
