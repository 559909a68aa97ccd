internal import ArgumentParser
internal import CanonicalEncoding
internal import Ledger
internal import LogAudit

/// `tallystick keys follow`: learns a log's present key from one that is known.
struct KeysFollowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow", abstract: "Learn a log's newer keys from one that is known.",
        discussion: """
            Each key is believed only for the sake of a statement in the log under the key before it. \
            Prints the keys, each with the size from which on it signs, as --key of the other \
            commands reads them from a file. Exit code 1: an announcement does not verify. 4: the log \
            could not be had.
            """)

    @Argument(help: "Where the log's files are: a URL, or a directory with the file log-keys.")
    var log: LogAddress

    @OptionGroup var key: AuditKey

    @Option(help: "The file to write the keys to; replaced where it is there.")
    var to: String?

    func run() async throws {
        do {
            let keys = try await follow()
            let lines = KnownLogKeys.lines(of: keys)
            for line in lines { StandardStreams.printLine(line) }
            if let to {
                try AtomicFile(path: to).write(Array(lines.map { $0 + "\n" }.joined().utf8))
            }
        } catch let error as VerificationError {
            StandardStreams.printError("NOT VERIFIED at step \(error)")
            try AuditExit.found.leave()
        } catch let error as LogSourceError {
            StandardStreams.printError("the log could not be had: \(error)")
            try AuditExit.unreachable.leave()
        } catch let error as UnusableInput {
            StandardStreams.printError("cannot follow: \(error)")
            try AuditExit.unusable.leave()
        }
    }

    private func follow() async throws -> LogKeys {
        let verifier = try key.verifier()
        guard let bytes = try await log.source.bytes(at: MirrorFolder.keysName) else {
            throw LogSourceError("it has no file \(MirrorFolder.keysName)")
        }
        guard let value = try? JSONParser.parse(bytes) else {
            throw VerificationError(.shape, "the list of keys is not JSON")
        }
        return try verifier.reached(by: try LogKeyList(parsing: value)).keys
    }
}
