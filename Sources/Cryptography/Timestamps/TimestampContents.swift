internal import COpenSSL
internal import Glibc

/// What a token's signature covers, the TSTInfo of RFC 3161 §2.4.2; freed when it goes out of scope.
struct TimestampContents: ~Copyable {
    private let pointer: OpaquePointer

    init(of message: borrowing CMSMessage) throws(TimestampError) {
        let pointer = PKCS7_to_TS_TST_INFO(message.pointer)
        ERR_clear_error()
        guard let pointer else { throw .malformed }
        self.pointer = pointer
    }

    deinit {
        TS_TST_INFO_free(pointer)
    }

    /// The imprint. One that is not by SHA-256 is refused: 32 bytes by another function would pass
    /// for it.
    func digest() throws(TimestampError) -> Digest {
        guard let imprint = TS_TST_INFO_get_msg_imprint(pointer),
            let algorithm = TS_MSG_IMPRINT_get_algo(imprint),
            OBJ_obj2nid(algorithm.pointee.algorithm) == NID_sha256,
            let text = TS_MSG_IMPRINT_get_msg(imprint),
            let digest = Digest(DER.contents(of: UnsafePointer(text)))
        else { throw .malformed }
        return digest
    }

    func time() throws(TimestampError) -> Int {
        var parts = tm()
        guard let time = TS_TST_INFO_get_time(pointer), ASN1_TIME_to_tm(time, &parts) == 1 else {
            throw .malformed
        }
        let seconds = timegm(&parts)
        guard seconds >= 0 else { throw .malformed }
        return seconds
    }

    func accuracy() throws(TimestampError) -> Duration? {
        guard let accuracy = TS_TST_INFO_get_accuracy(pointer) else { return nil }
        let seconds = try count(TS_ACCURACY_get_seconds(accuracy), in: 0...Int64(Int32.max))
        let millis = try count(TS_ACCURACY_get_millis(accuracy), in: 1...999)
        let micros = try count(TS_ACCURACY_get_micros(accuracy), in: 1...999)
        return .seconds(seconds) + .milliseconds(millis) + .microseconds(micros)
    }

    /// A part of an accuracy; 0 where it is left out.
    private func count(
        _ integer: UnsafePointer<ASN1_INTEGER>?, in range: ClosedRange<Int64>
    ) throws(TimestampError) -> Int64 {
        guard let integer else { return 0 }
        var value: Int64 = 0
        guard ASN1_INTEGER_get_int64(&value, integer) == 1, range.contains(value) else {
            throw .malformed
        }
        return value
    }

    func policy() throws(TimestampError) -> String {
        var text = [CChar](repeating: 0, count: 256)
        guard let policy = TS_TST_INFO_get_policy_id(pointer) else { throw .malformed }
        let count = Int(OBJ_obj2txt(&text, Int32(text.count), policy, 1))
        guard count > 0, count < text.count else { throw .malformed }
        return String(decoding: text.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    func nonce() throws(TimestampError) -> TimestampNonce? {
        guard let nonce = TS_TST_INFO_get_nonce(pointer) else { return nil }
        guard nonce.pointee.type == V_ASN1_INTEGER else { throw .malformed }
        return TimestampNonce(magnitude: DER.contents(of: nonce))
    }
}
