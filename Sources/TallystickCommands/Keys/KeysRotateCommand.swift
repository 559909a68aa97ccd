internal import ArgumentParser
internal import CanonicalEncoding
internal import Cryptography
internal import Foundation

/// `tallystick keys rotate`: puts a new key-encryption key in the place of the one that is there, or
/// makes the key that takes the place of the log key.
struct KeysRotateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Replace the key-encryption key, or the log key.",
        discussion: """
            The key before it is kept beside it, in a file that ends in .previous. From its next \
            start on the registry uses both, and wraps all that the old one wrapped anew while it \
            serves. When the log says that it has, run keys retire.

            With --log the log key is replaced: the next is made beside it, in a file that ends in \
            .next. At its next start the registry announces it in the log, and from then on signs with \
            both. When those who verify have had time to learn it, run keys retire --log.
            """)

    @Option(help: "The data directory.")
    var data: String

    @Option(help: "The key-encryption key's file, if it is not in the data directory.")
    var kek: String?

    @Flag(help: "Make the next log key, instead of replacing the key-encryption key.")
    var log = false

    @Option(help: "With --log: the log key's file, if it is not in the data directory.")
    var logKey: String?

    func validate() throws {
        guard log || logKey == nil else { throw ValidationError("--log-key goes with --log") }
        guard !log || kek == nil else { throw ValidationError("--kek does not go with --log") }
    }

    func run() throws {
        if log {
            try LogKeyRotation(files: KeyFiles(keyEncryptionKey: nil, logKey: logKey, data: data))
                .makeNext()
        } else {
            try replaceKeyEncryptionKey()
        }
    }

    private func replaceKeyEncryptionKey() throws {
        let files = KeyFiles(keyEncryptionKey: kek, logKey: nil, data: data)
        let current = try files.readKeyEncryptionKey()
        let (file, previous) = (files.keyEncryptionKey, files.keyEncryptionKey.previous)
        if let before = try files.readPreviousKeyEncryptionKey() {
            // A crash after the first step leaves the same key under both names.
            guard before.bytes == current.bytes else {
                throw CommandFailure(
                    "\(previous.url.path) is there: the key is being replaced; "
                        + "start the registry, and when it is through, run keys retire")
            }
        } else {
            // Another name for the same file: at no moment is there none.
            try FileManager.default.linkItem(at: file.url, to: previous.url)
        }
        do {
            try file.replace(by: Base64.encode(try SystemRandomSource().key().bytes))
        } catch {
            try? FileManager.default.removeItem(at: previous.url)
            throw error
        }
        StandardStreams.printLine("a new key: \(file.url.path)")
        StandardStreams.printLine("the key before it: \(previous.url.path)")
        StandardStreams.printLine("start the registry anew; copy both files to a safe place")
    }
}
