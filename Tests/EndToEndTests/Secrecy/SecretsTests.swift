import CanonicalEncoding
import Testing

/// The search itself must find what is there.
@Suite struct SecretsTests {
    static let secrets = Secrets(
        texts: [Array("Sentinel-Text".utf8)], amounts: [719_382_645_017_283])

    @Test func aSecretIsFoundInEveryFormAndPlace() {
        let text = Array("Sentinel-Text".utf8)
        for shift in 0..<5 {
            let bytes = [UInt8](repeating: 0x61, count: shift) + text + [0x62, 0x63]
            #expect(!Self.secrets.found(in: bytes).isEmpty)
            #expect(!Self.secrets.found(in: Array(Base64.encode(bytes).utf8)).isEmpty)
            #expect(!Self.secrets.found(in: Array(Base64.encodeURLSafe(bytes).utf8)).isEmpty)
        }
        #expect(!Self.secrets.found(in: Array("x719382645017283".utf8)).isEmpty)
        for value: Int64 in [719_382_645_017_283, -719_382_645_017_283] {
            let bytes = withUnsafeBytes(of: value.bigEndian) { Array($0) }
            #expect(!Self.secrets.found(in: [9] + bytes + [9]).isEmpty)
            #expect(!Self.secrets.found(in: [9] + bytes.reversed() + [9]).isEmpty)
        }
    }

    @Test func whatIsNotThereIsNotFound() {
        #expect(Self.secrets.found(in: Array("Sentinel-Tex t719382645017284".utf8)).isEmpty)
        #expect(Self.secrets.found(in: []).isEmpty)
    }
}
