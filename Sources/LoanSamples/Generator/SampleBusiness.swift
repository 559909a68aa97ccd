internal import CreditModel

/// An invented business: a unified social credit code that checks and can belong to nobody, and
/// the industry it works in.
struct SampleBusiness {
    /// From 0.
    let number: Int
    /// `uscc:…`.
    let subject: String
    /// A place in ``SampleShape/industries``.
    let industry: Int
    /// Six digits: the province that registered it.
    let division: String
    /// `micro`, `small` or `medium`.
    let sizeClass: String
    /// How many days before the first approval of the sample it was founded.
    let age: Int

    /// How many businesses have codes of their own.
    static let most = 31 * 31 * 31 * 31

    private static let provinces = [
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51,
        52, 53, 54, 61, 62, 63, 64, 65,
    ]
    private static let symbols = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

    /// The business of that number, from 0 to ``most`` − 1, drawn from its own part of the seed.
    init(_ number: Int, seed: UInt64) {
        var random = SampleRandom(seed: seed, stream: 2 * number)
        let province = Self.provinces[random.below(Self.provinces.count)]
        industry = random.weighted(SampleShape.industries.map(\.weight))
        // An enterprise (91) registered with a province. Organization codes are digits or begin
        // with MA; none begins with XXXX.
        division = "\(province)0000"
        let first17 = "91\(division)" + Self.organization(number)
        let check = USCC.checkDigit(for: first17).map { String($0) } ?? ""
        subject = "uscc:" + first17 + check
        let sizes = SampleShape.sizeClasses
        sizeClass = sizes[random.weighted(sizes.map(\.weight))].code
        age = random.within(SampleShape.daysSinceFounding)
        self.number = number
    }

    /// A name that shows that there is no such business.
    var name: String {
        let digits = String(number)
        let padding = String(repeating: "0", count: max(0, 6 - digits.count))
        return "Invented \(SampleShape.industries[industry].trade) \(padding)\(digits) Co., Ltd."
    }

    /// `XXXX`, the number in base 31, and the check symbol of GB 11714.
    private static func organization(_ number: Int) -> String {
        var code = [UInt8](repeating: UInt8(ascii: "X"), count: 8)
        var rest = number
        for place in stride(from: 7, through: 4, by: -1) {
            code[place] = symbols[rest % symbols.count]
            rest /= symbols.count
        }
        let weights = [3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(code, weights).reduce(0) { $0 + value(of: $1.0) * $1.1 }
        switch 11 - sum % 11 {
        case 10: code.append(UInt8(ascii: "X"))
        case 11: code.append(UInt8(ascii: "0"))
        case let digit: code.append(UInt8(ascii: "0") + UInt8(digit))
        }
        return String(decoding: code, as: UTF8.self)
    }

    /// 0 to 9, then A = 10 to Z = 35, as GB 11714 counts.
    private static func value(of symbol: UInt8) -> Int {
        Int(symbol) - (symbol < UInt8(ascii: "A") ? 48 : 55)
    }
}
