internal import COpenSSL

extension TimestampToken {
    /// Takes the token from an authority's answer, a TimeStampResp (RFC 3161 §2.4.2).
    ///
    /// - Throws: `refused` where the authority granted none, `malformed` for bytes that are no such
    ///   answer.
    package init(response bytes: [UInt8]) throws(TimestampError) {
        guard bytes.count <= Self.mostBytes else { throw .malformed }
        let response = DER.decode(bytes, { d2i_TS_RESP(nil, $0, $1) }, free: TS_RESP_free)
        ERR_clear_error()
        guard let response else { throw .malformed }
        defer { TS_RESP_free(response) }
        guard let status = TS_RESP_get_status_info(response) else { throw .malformed }
        let number = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(status))
        guard number == TS_STATUS_GRANTED || number == TS_STATUS_GRANTED_WITH_MODS else {
            throw .refused(
                TimestampRefusal(
                    status: number, text: Self.text(of: status),
                    failures: Self.failures(of: status)))
        }
        guard let token = TS_RESP_get_token(response),
            let der = DER.encode({ i2d_PKCS7(token, $0) })
        else { throw .malformed }
        try self.init(der: der)
    }

    private static func text(of status: OpaquePointer) -> String {
        guard let texts = TS_STATUS_INFO_get0_text(status),
            let first = OPENSSL_sk_value(texts, 0)
        else { return "" }
        let text = UnsafePointer(first.assumingMemoryBound(to: ASN1_STRING.self))
        return String(decoding: DER.contents(of: text), as: UTF8.self)
    }

    private static func failures(of status: OpaquePointer) -> [TimestampFailure] {
        guard let bits = TS_STATUS_INFO_get0_failure_info(status) else { return [] }
        return TimestampFailure.allCases.filter { ASN1_BIT_STRING_get_bit(bits, $0.rawValue) == 1 }
    }
}
