internal import Cryptography
internal import Foundation
internal import Registry

/// Digests side by side in one blob.
enum DigestList {
    static func encode(_ digests: some Sequence<Digest>) -> Data {
        var data = Data()
        for digest in digests { data.append(contentsOf: digest.bytes) }
        return data
    }

    static func decode(_ data: Data) throws -> [Digest] {
        guard data.count % Digest.byteCount == 0 else {
            throw StoreError(.corrupt, "a list of hashes has a length that is no multiple of 32")
        }
        let bytes = [UInt8](data)
        return stride(from: 0, to: bytes.count, by: Digest.byteCount).compactMap {
            Digest(bytes[$0..<($0 + Digest.byteCount)])
        }
    }
}
