package import Cryptography

/// The keys that live as long as the log, each derived for one purpose from the master secret
/// that the database holds wrapped.
package struct MasterSecret: Sendable {
    /// Keys the nonces of the label index: part of every block's root.
    package let indexSecret: SecretKey
    private let labelKey: SecretKey
    private let participantKey: SecretKey
    private let receiptKey: SecretKey
    private let batchKey: SecretKey
    private let erasureKey: SecretKey
    private let pseudonyms: HMACSHA256

    private static let wrapContext = Array("tallystick/master/v1".utf8)

    package init(_ master: SecretKey) {
        indexSecret = master.derived(for: "tallystick/index-secret/v1")
        labelKey = master.derived(for: "tallystick/label-keys/v1")
        participantKey = master.derived(for: "tallystick/participants/v1")
        receiptKey = master.derived(for: "tallystick/receipts/v1")
        batchKey = master.derived(for: "tallystick/batches/v1")
        erasureKey = master.derived(for: "tallystick/erasures/v1")
        pseudonyms = HMACSHA256(key: master.derived(for: "tallystick/pseudonyms/v1"))
    }

    /// Opens the wrapped master; fails when no key-encryption key is the one that wrapped it.
    package init(
        wrapped: [UInt8], keyEncryptionKeys: KeyEncryptionKeys
    ) throws(CryptographyError) {
        let bytes = try keyEncryptionKeys.unwrap(wrapped, context: Self.wrapContext).bytes
        guard let master = SecretKey(bytes) else { throw .notAuthentic }
        self.init(master)
    }

    static func wrap(
        _ master: SecretKey, keyEncryptionKeys: KeyEncryptionKeys, random: some RandomSource
    ) throws(CryptographyError) -> [UInt8] {
        try keyEncryptionKeys.wrap(master.bytes, context: wrapContext, random: random)
    }

    /// The wrapped master, wrapped by the current key; `nil` where it is that already.
    static func rewrap(
        _ wrapped: [UInt8], keyEncryptionKeys: KeyEncryptionKeys, random: some RandomSource
    ) throws(CryptographyError) -> [UInt8]? {
        let master = try keyEncryptionKeys.unwrap(wrapped, context: wrapContext)
        guard master.byPrevious else { return nil }
        return try keyEncryptionKeys.wrap(master.bytes, context: wrapContext, random: random)
    }

    /// A keyed pseudonym: the same for the same text, and unguessable without the master secret.
    func pseudonym(_ purpose: StaticString, _ parts: [String]) -> Digest {
        pseudonyms.code { hash in
            hash.update(purpose)
            for part in parts {
                hash.update(UInt64(part.utf8.count))
                hash.update(Array(part.utf8))
            }
        }
    }

    func sealLabelKey(
        _ key: Digest, number: Int, random: some RandomSource
    ) throws(CryptographyError) -> [UInt8] {
        try AES256GCM.seal(key.bytes, key: labelKey, context: place(number), random: random)
    }

    func openLabelKey(_ sealed: [UInt8], number: Int) throws(CryptographyError) -> Digest {
        let bytes = try AES256GCM.open(sealed, key: labelKey, context: place(number))
        guard let key = Digest(bytes) else { throw .notAuthentic }
        return key
    }

    func sealParticipant(
        _ record: [UInt8], tag: Digest, random: some RandomSource
    ) throws(CryptographyError) -> [UInt8] {
        try AES256GCM.seal(record, key: participantKey, context: tag.bytes, random: random)
    }

    func openParticipant(_ sealed: [UInt8], tag: Digest) throws(CryptographyError) -> [UInt8] {
        try AES256GCM.open(sealed, key: participantKey, context: tag.bytes)
    }

    func sealReceipt(
        _ receipt: [UInt8], tag: Digest, random: some RandomSource
    ) throws(CryptographyError) -> [UInt8] {
        try AES256GCM.seal(receipt, key: receiptKey, context: tag.bytes, random: random)
    }

    func openReceipt(_ sealed: [UInt8], tag: Digest) throws(CryptographyError) -> [UInt8] {
        try AES256GCM.open(sealed, key: receiptKey, context: tag.bytes)
    }

    /// The pseudonym by which a batch is found.
    func batchTag(_ batch: BatchID) -> Digest {
        pseudonym("tallystick/batch/v1", [batch.text])
    }

    /// - Parameter page: 0 for the batch itself, from 1 for its findings.
    func sealBatch(
        _ contents: [UInt8], tag: Digest, page: Int, random: some RandomSource
    ) throws(CryptographyError) -> [UInt8] {
        try AES256GCM.seal(
            contents, key: batchKey, context: tag.bytes + place(page), random: random)
    }

    func openBatch(
        _ sealed: [UInt8], tag: Digest, page: Int
    ) throws(CryptographyError) -> [UInt8] {
        try AES256GCM.open(sealed, key: batchKey, context: tag.bytes + place(page))
    }

    /// - Parameter number: that of the journal's line: none can be moved.
    func sealErasure(
        _ entry: [UInt8], number: Int, random: some RandomSource
    ) throws(CryptographyError) -> [UInt8] {
        try AES256GCM.seal(entry, key: erasureKey, context: place(number), random: random)
    }

    func openErasure(_ sealed: [UInt8], number: Int) throws(CryptographyError) -> [UInt8] {
        try AES256GCM.open(sealed, key: erasureKey, context: place(number))
    }

    private func place(_ number: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt64(number).bigEndian) { Array($0) }
    }
}
