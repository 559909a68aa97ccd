/// Legal entity identifiers that check and can belong to nobody.
package enum InventedIdentity {
    /// `lei:` and the same 20 symbols for the same name on every run. Nobody issues identifiers
    /// that begin with 0000.
    package static func lei(of name: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        let digits = String(hash, radix: 36, uppercase: true)
        let first18 = "0000" + String(repeating: "0", count: 14 - digits.count) + digits
        let remainder = (first18 + "00").utf8.reduce(0) { remainder, symbol in
            symbol < 65
                ? (remainder * 10 + Int(symbol) - 48) % 97
                : (remainder * 100 + Int(symbol) - 55) % 97
        }
        let check = 98 - remainder
        return "lei:" + first18 + (check < 10 ? "0\(check)" : "\(check)")
    }
}
