import CanonicalEncoding
import CreditModel
import TestSupport
import Testing

/// Lines that are spoiled at random: whatever becomes of them, nothing of what they hold may come
/// back in a finding.
@Suite struct RecordFuzzTests {
    /// Values no message could hold by chance.
    private static let secrets: [JSONValue] = [
        "uscc:91310000MA1K00015N", "uscc:91310000MA1K00015X", "lei:5493001KJTIIGC8Y1R13",
        "foreign:ZZ-QQ77", "QQ77-QQ77", "qq77\u{301}qq77", 7_766_554_433_221, -7_766_554_433_221,
        .otherNumber("7766554433221.5"), ["QQ77QQ77"], ["qq77qq": "QQ77QQ77"], "2077-02-31",
    ]
    private static let traces = [
        "91310000", "MA1K", "5493001", "QQ77", "qq77", "7766554433221", "2077-02-31",
    ]

    @Test func aSpoiledMemberIsNeverRepeatedInAFinding() {
        var random = SeededRandom()
        for _ in 0..<5_000 {
            var line = Lines.all.randomElement(using: &random) ?? Lines.drawdown
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let secret = Self.secrets.randomElement(using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: line[secret?.stringValue ?? "QQ77"] = 1
                case 1: line["qq_\(Int.random(in: 0..<9, using: &random))"] = secret
                default: line[line.names.randomElement(using: &random) ?? "on"] = secret
                }
            }
            expectDiscretion(findings(of: line, number: 5), random.seed)
        }
    }

    @Test func randomBytesInALineNeitherCrashNorLeak() {
        var random = SeededRandom()
        var taken = 0
        for _ in 0..<10_000 {
            var bytes = Lines.bytes(Lines.all.randomElement(using: &random) ?? Lines.drawdown)
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(contentsOf: random.bytes(1), at: place)
                }
            }
            let found = findings(of: bytes, number: 5)
            if found.isEmpty { taken += 1 }
            expectDiscretion(found, random.seed)
        }
        // Some changes, such as another digit of an amount, make another line that is right.
        #expect(taken > 0, "seed \(random.seed)")
    }

    /// A record that was taken is made of exactly what its schema allows.
    @Test func whatIsTakenIsValidByTheSchema() throws {
        var random = SeededRandom()
        let schemas = Dictionary(
            uniqueKeysWithValues: RecordType.all.map {
                ($0.name, SchemaCheck($0.schema.jsonSchema))
            })
        for _ in 0..<1_000 {
            var line = Lines.all.randomElement(using: &random) ?? Lines.drawdown
            let other = Lines.all.randomElement(using: &random) ?? Lines.drawdown
            let name = try #require(line.names.dropFirst().randomElement(using: &random))
            line[name] = other.members.randomElement(using: &random)?.value
            let isTaken = findings(of: line).isEmpty
            let type = try #require(line["type"]?.stringValue)
            let isValid = try #require(schemas[type]).allows(.object(line))
            #expect(isValid || !isTaken, "seed \(random.seed), \(type), \(name)")
            // What a pattern cannot say: days of a month and check digits, and none is wrong here.
            #expect(isTaken || !isValid, "seed \(random.seed), \(type), \(name)")
        }
    }

    private func expectDiscretion(_ findings: [Finding], _ seed: UInt64) {
        for finding in findings {
            #expect(finding.line == 5)
            #expect(!finding.message.isEmpty)
            for trace in Self.traces {
                #expect(!finding.message.contains(trace), "seed \(seed)")
                #expect(!finding.pointer.contains(trace), "seed \(seed)")
            }
        }
    }
}
