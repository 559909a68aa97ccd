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
            try LogKeyRotation(places: KeyPlaces(kek: nil, logKey: logKey, data: data)).makeNext()
        } else {
            try replaceKeyEncryptionKey()
        }
    }

    private func replaceKeyEncryptionKey() throws {
        let places = try KeyPlaces(kek: kek, logKey: nil, data: data)
        let file = try Self.file(in: places)
        let current = try places.readKeyEncryptionKey()
        let previous = file.previous
        let before = try places.readPreviousKeyEncryptionKey()
        // Whoever was interrupted after the first step left the same key under both names.
        guard before == nil || before?.bytes == current.bytes else {
            throw CommandFailure(
                "\(previous.url.path) is there: the key is being replaced; "
                    + "start the registry, and when it is through, run keys retire")
        }
        do {
            // Another name for the same file: at no moment is there none.
            if before == nil {
                try FileManager.default.linkItem(at: file.url, to: previous.url)
            }
            try file.replace(by: Base64.encode(try SystemRandomSource().key().bytes))
        } catch {
            // What failed may be done all the same, and the other name the only one that the key has: it
            // stays, and whoever comes next finds either of the two as they would after a crash.
            throw CommandFailure(
                "the key was not replaced for certain: \(error). Nothing is lost; leave \(file.url.path) "
                    + "and \(previous.url.path) as they are, and run keys rotate again")
        }
        StandardStreams.printLine("a new key: \(file.url.path)")
        StandardStreams.printLine("the key before it: \(previous.url.path)")
        StandardStreams.printLine("start the registry anew; copy both files to a safe place")
    }

    /// The key's file; what the environment gives is not ours to replace.
    private static func file(in places: KeyPlaces) throws(CommandFailure) -> PrivateFile {
        let (kek, previous) = (ServeKeys.kek.variable, ServeKeys.kekPrevious.variable)
        guard let file = places.keyEncryptionKey.file else {
            throw CommandFailure(
                "the key-encryption key is given in \(kek), which this cannot change: make a new one "
                    + "(openssl rand -base64 32), keep a copy in a safe place, give it in \(kek) and the "
                    + "present one in \(previous), start the registry anew, and when its log says that "
                    + "every key is wrapped by the new one, run keys retire")
        }
        guard places.previousKeyEncryptionKey?.file != nil else {
            throw CommandFailure(
                "\(previous) is set: the key is being replaced; start the registry, and when it is "
                    + "through, run keys retire")
        }
        return file
    }
}
