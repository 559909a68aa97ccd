internal import CanonicalEncoding
internal import CreditModel

/// Writes the lines of a defect sample one after the other: good ones, and such as break a rule.
struct DefectLines {
    /// The business that most lines are about.
    let subject: String
    /// Another business, registered too.
    let other: String
    /// A business that is named and never registered.
    let unregistered: String
    private(set) var lines: [[UInt8]] = []
    private(set) var expectations: [DefectExpectation] = []
    private var repayments = 0

    /// The account that most lines are about.
    static let account = "A-1"

    init() {
        subject = Self.businesses[0].subject
        other = Self.businesses[1].subject
        unregistered = Self.businesses[2].subject
    }

    private static let businesses = (0..<3).map { SampleBusiness($0, seed: 0) }

    /// What the other lines need: businesses, an account, money drawn under it, and something that
    /// may happen to it once a day only.
    mutating func addGround() {
        for business in Self.businesses.prefix(2) { good(.registration(of: business)) }
        open(Self.account)
        good(.restructuring(Self.account, of: subject, on: Self.restructuredOn))
    }

    static let restructuredOn = "2024-06-03"

    mutating func good(_ record: DefectRecord) {
        lines.append(record.line)
    }

    /// Opens an account of the main business and draws all that was granted.
    mutating func open(_ account: String, _ changes: KeyValuePairs<String, JSONValue> = [:]) {
        good(.opening(account, of: subject).with(changes))
        good(.drawdown(account, of: subject))
    }

    /// A line that is refused, and after it a good one.
    mutating func bad(_ rule: RuleID, _ code: String, at pointer: String, _ record: DefectRecord) {
        add(rule, code, pointer, .error, record.line)
    }

    /// A line that is refused, written byte for byte, and after it a good one.
    mutating func bad(_ rule: RuleID, _ code: String, at pointer: String, line: String) {
        add(rule, code, pointer, .error, Array(line.utf8))
    }

    /// A line that is taken with a warning, and after it a good one.
    ///
    /// `andLate` says that it is observed, and so, opened long ago, reported late as well.
    mutating func doubtful(
        _ rule: RuleID, _ code: String, at pointer: String, andLate: Bool = false,
        _ record: DefectRecord
    ) {
        if andLate {
            expectations.append(
                DefectExpectation(
                    line: lines.count + 1, rule: "W406", code: "late", pointer: "/opened_on",
                    severity: .warning))
        }
        add(rule, code, pointer, .warning, record.line)
    }

    private mutating func add(
        _ rule: RuleID, _ code: String, _ pointer: String, _ severity: Rule.Severity,
        _ line: [UInt8]
    ) {
        lines.append(line)
        expectations.append(
            DefectExpectation(
                line: lines.count, rule: rule, code: code, pointer: pointer, severity: severity))
        let day = CalendarDay(number: Self.firstRepayment + repayments)
        repayments += 1
        good(.repayment(Self.account, of: subject, on: day.text))
    }

    /// 2024-02-01.
    private static let firstRepayment = 19_754

    /// A code that checks and names a province that there is not.
    static let unknownProvince = checked("91990000XXXX00000")

    /// A code that checks, with an organisation code inside that does not.
    static let miscounted = checked("91110000XXXX00001")

    private static func checked(_ first17: String) -> String {
        "uscc:" + first17 + (USCC.checkDigit(for: first17).map { String($0) } ?? "")
    }
}
