internal import CanonicalEncoding
internal import Cryptography
internal import Foundation
internal import TransparencyLog

extension ConfiguredKey {
    /// For people: the file, or the variable.
    var place: String {
        switch self {
        case .file(let path): path
        case .given(_, let variable): variable
        }
    }

    /// The key's text; `nil` where there is no such file.
    func read() throws -> String? {
        switch self {
        case .file: try file?.read()
        case .given(let text, _): text.trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    /// The key-encryption key; `nil` where there is no such file.
    func readKeyEncryptionKey() throws -> SecretKey? {
        try read().map { try Self.keyEncryptionKey($0, in: place) }
    }

    /// `nil` for a key that is given by itself.
    var file: PrivateFile? {
        guard case .file(let path) = self else { return nil }
        return PrivateFile(url: URL(filePath: path))
    }

    /// Where the key is that this one takes the place of: a file beside it. `nil` for one that is given by
    /// itself, whose predecessor is too.
    var previous: ConfiguredKey? { file.map { .file($0.previous.url.path) } }

    /// Where the key is that takes this one's place, as ``previous``.
    var next: ConfiguredKey? { file.map { .file($0.next.url.path) } }

    /// The key that signs checkpoints; `nil` where there is no such file.
    func readSigner() throws -> NoteSigner? {
        try read().map { text in
            do {
                return try NoteSigner(parsing: text)
            } catch {
                throw CommandFailure("\(place) is no log key")
            }
        }
    }

    private static func keyEncryptionKey(_ text: String, in place: String) throws -> SecretKey {
        guard let bytes = Base64.decode(text), let key = SecretKey(bytes) else {
            throw CommandFailure("\(place) is not the base64 of 32 bytes")
        }
        return key
    }

    /// Makes the file with what `make` returns, where it is not there.
    func createIfMissing(_ make: () throws -> String) throws {
        guard let file, try file.read() == nil else { return }
        try file.create(try make())
    }
}
