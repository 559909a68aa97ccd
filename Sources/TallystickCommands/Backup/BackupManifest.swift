internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Registry

/// What a backup says of itself: which log, up to where, which files, which keys it takes to use it.
///
/// It is authenticated with the key-encryption key, so that nobody without that key can make a backup
/// pass for another, and no byte of it can change unnoticed.
struct BackupManifest: Equatable {
    static let name = "manifest.json"
    static let databaseName = "registry.sqlite"
    /// A manifest takes about a kilobyte.
    static let mostBytes = 64 << 10
    private static let format = "tallystick-backup/1"

    let origin: String
    /// What the database ends with.
    let end: Anchor
    /// The signed checkpoint of that.
    let checkpoint: String
    let database: FileDigest
    /// The number of the newest migration.
    let schema: Int
    /// Seconds since 1970.
    let createdAt: Int
    /// The verifier key of the log's key.
    let logKey: String
    /// A fingerprint of the key-encryption key.
    let keyEncryptionKey: String

    /// By which a key-encryption key can be recognised by who has it, and by nobody else.
    static func fingerprint(of key: SecretKey) -> String {
        Base64.encodeURLSafe(
            key.derived(for: "tallystick/kek-fingerprint/v1").bytes.prefix(12))
    }

    /// As it stands in its file, authenticated.
    func bytes(key: SecretKey) -> [UInt8] {
        var object = object
        object.append("mac", .string(Base64.encode(mac(key).bytes)))
        return JSONValue.object(object).jsonBytes + [UInt8(ascii: "\n")]
    }

    private func mac(_ key: SecretKey) -> Digest {
        HMACSHA256(key: key.derived(for: "tallystick/backup-manifest/v1"))
            .code(JSONValue.object(object).jsonBytes)
    }

    private var object: JSONObject {
        [
            "format": .string(Self.format), "origin": .string(origin),
            "height": .integer(Int64(end.height)), "size": .integer(Int64(end.size)),
            "root": .string(Base64.encode(end.root.bytes)), "checkpoint": .string(checkpoint),
            "files": [
                [
                    "name": .string(Self.databaseName), "length": .integer(Int64(database.length)),
                    "sha256": .string(Base64.encode(database.sha256.bytes)),
                ]
            ],
            "schema": .integer(Int64(schema)),
            "created_at": .string(UTCTimestamp.text(seconds: createdAt)),
            "keys": ["log": .string(logKey), "kek": .string(keyEncryptionKey)],
        ]
    }

    /// - Throws: `CommandFailure` unless these are the bytes that ``bytes(key:)`` wrote with this
    ///   key.
    init(_ bytes: [UInt8], key: SecretKey) throws(CommandFailure) {
        guard let object = try? JSONParser.parse(bytes).objectValue,
            object["format"]?.stringValue == Self.format, let manifest = BackupManifest(object)
        else { throw CommandFailure("\(Self.name) is no manifest of a backup") }
        let fingerprint = Self.fingerprint(of: key)
        guard manifest.keyEncryptionKey == fingerprint else {
            throw CommandFailure(
                "the key-encryption key is not the one the backup was made with: its fingerprint is "
                    + "\(fingerprint), and the manifest asks for \(manifest.keyEncryptionKey)")
        }
        guard manifest.bytes(key: key) == bytes else {
            throw CommandFailure("\(Self.name) was changed after the backup was made")
        }
        self = manifest
    }

    private init?(_ object: JSONObject) {
        func digest(_ value: JSONValue?) -> Digest? {
            value?.stringValue.flatMap { Base64.decode($0) }.flatMap { Digest($0) }
        }
        guard let origin = object["origin"]?.stringValue,
            let height = object["height"]?.integerValue, let size = object["size"]?.integerValue,
            let root = digest(object["root"]),
            let checkpoint = object["checkpoint"]?.stringValue,
            let file = object["files"]?.arrayValue?.first?.objectValue,
            let length = file["length"]?.integerValue, let sha256 = digest(file["sha256"]),
            let schema = object["schema"]?.integerValue,
            let createdAt = object["created_at"]?.stringValue
                .flatMap({ UTCTimestamp.seconds(of: $0) }),
            let logKey = object["keys"]?.objectValue?["log"]?.stringValue,
            let keyEncryptionKey = object["keys"]?.objectValue?["kek"]?.stringValue
        else { return nil }
        self.init(
            origin: origin, end: Anchor(height: Int(height), size: Int(size), root: root),
            checkpoint: checkpoint, database: FileDigest(length: Int(length), sha256: sha256),
            schema: Int(schema), createdAt: createdAt, logKey: logKey,
            keyEncryptionKey: keyEncryptionKey)
    }

    init(
        origin: String, end: Anchor, checkpoint: String, database: FileDigest, schema: Int,
        createdAt: Int, logKey: String, keyEncryptionKey: String
    ) {
        self.origin = origin
        self.end = end
        self.checkpoint = checkpoint
        self.database = database
        self.schema = schema
        self.createdAt = createdAt
        self.logKey = logKey
        self.keyEncryptionKey = keyEncryptionKey
    }
}
