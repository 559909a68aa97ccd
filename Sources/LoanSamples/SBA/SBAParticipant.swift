internal import Cryptography

/// Makes participants of the file's banks.
enum SBAParticipant {
    private static let longestSlug = 48

    /// The participant that a bank and its state stand for.
    ///
    /// The id is the name made readable in `[a-z0-9-]`, the state, and six hexadecimal digits of a
    /// hash over both, which tell apart names that differ only in what the readable part drops.
    /// One bank in two states is two lenders here: the file does not say that it is one.
    static func participant(bank: String, state: String) -> SampleParticipant {
        var hasher = SHA256()
        hasher.update("tallystick/samples/sba/participant/v1\n")
        hasher.update(Array("\(bank)\n\(state)".utf8))
        let hash = StableName.hexadecimal(hasher.finalize(), digits: 6)
        let slug = slug(bank)
        let parts = [slug.isEmpty ? "bank" : slug, self.slug(state), hash]
        return SampleParticipant(
            id: parts.filter { !$0.isEmpty }.joined(separator: "-"),
            name: state.isEmpty ? bank : "\(bank), \(state)")
    }

    /// Letters and digits in lower case, and one hyphen for each run of anything else between.
    private static func slug(_ text: String) -> String {
        var slug: [UInt8] = []
        for byte in text.utf8 where slug.count < longestSlug {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): slug.append(byte + 32)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                slug.append(byte)
            default:
                if let last = slug.last, last != UInt8(ascii: "-") {
                    slug.append(UInt8(ascii: "-"))
                }
            }
        }
        if slug.last == UInt8(ascii: "-") { slug.removeLast() }
        return String(decoding: slug, as: UTF8.self)
    }
}

extension SBARow {
    /// The lender that reports the row's loan.
    var participant: SampleParticipant {
        SBAParticipant.participant(bank: bank, state: bankState)
    }
}
