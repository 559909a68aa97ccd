internal import COpenSSL

/// libcrypto's DER functions over arrays.
enum DER {
    /// What `read`, a `d2i` function, makes of the bytes; `nil` unless it takes all of them.
    static func decode<Value>(
        _ bytes: [UInt8], _ read: (UnsafeMutablePointer<UnsafePointer<UInt8>?>, Int) -> Value?,
        free: (Value) -> Void
    ) -> Value? {
        bytes.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return nil }
            var next: UnsafePointer<UInt8>? = start
            guard let value = read(&next, buffer.count) else { return nil }
            guard next == start + buffer.count else {
                free(value)
                return nil
            }
            return value
        }
    }

    /// What `write`, an `i2d` function, writes.
    static func encode(
        _ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32
    ) -> [UInt8]? {
        let count = Int(write(nil))
        guard count > 0 else { return nil }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            var next = buffer.baseAddress
            initialized = max(0, Int(write(&next)))
        }
    }

    /// The bytes of a string or of an integer's magnitude.
    static func contents(of text: UnsafePointer<ASN1_STRING>) -> [UInt8] {
        Array(
            UnsafeBufferPointer(
                start: ASN1_STRING_get0_data(text), count: Int(ASN1_STRING_length(text))))
    }
}
