package import Cryptography

/// The hashes of the label index (ledger-format.md §5), each with its own first byte.
package enum LabelHash {
    package static func posting(leafIndex: Int, entry: Digest) -> Digest {
        var hash = SHA256()
        hash.update(UInt8(0x00))
        hash.update(UInt8(0x04))
        hash.update(UInt64(leafIndex))
        hash.update(entry)
        return hash.finalize()
    }

    package static func value(nonce: [UInt8], count: Int, head: Digest) -> Digest {
        var hash = SHA256()
        hash.update(UInt8(0x05))
        hash.update(nonce)
        hash.update(UInt64(count))
        hash.update(head)
        return hash.finalize()
    }

    package static func leaf(key: Digest, value: Digest) -> Digest {
        var hash = SHA256()
        hash.update(UInt8(0x02))
        hash.update(key)
        hash.update(value)
        return hash.finalize()
    }

    package static func inner(_ left: Digest, _ right: Digest) -> Digest {
        var hash = SHA256()
        hash.update(UInt8(0x03))
        hash.update(left)
        hash.update(right)
        return hash.finalize()
    }
}
