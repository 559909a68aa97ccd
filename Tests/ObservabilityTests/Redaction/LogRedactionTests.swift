import CreditModel
import Foundation
import Logging
import Observability
import TestSupport
import Testing

/// What is masked on its way into the log, and what never is.
@Suite struct LogRedactionTests {
    private static let lei = String(InventedIdentity.lei(of: "a mill").dropFirst(4))
    private static let uscc = "91110000MA0000001"
    private static let key = "tsk_" + String(repeating: "aB3-_", count: 8) + "xyz"

    private static var usccWithCheck: String {
        uscc + (USCC.checkDigit(for: uscc).map { String($0) } ?? "")
    }

    private func masked(_ text: String) -> String { LogRedaction.masking(text)?.text ?? text }

    @Test func identifiersAndCredentialsAreMaskedWhereverTheyStand() throws {
        let uscc = Self.usccWithCheck
        #expect((try? USCC(parsing: uscc)) != nil, "the sample must be one")
        let secrets = [
            uscc, uscc.lowercased(), Self.lei, Self.lei.lowercased(), "foreign:CN-AB.12_3-4",
            Self.key, "whsec_" + Data(repeating: 7, count: 32).base64EncodedString(),
        ]
        for secret in secrets {
            for (before, after) in [
                ("", ""), ("uscc:", ""), ("at /v1/", "?x=1"), ("\n", "\n"), ("企业", "的"),
                ("(", ")"), ("\"", "\""),
            ] {
                let found = try #require(LogRedaction.masking(before + secret + after))
                #expect(found.text == before + "[redacted]" + after)
                #expect(found.count == 1)
            }
        }
        #expect(
            masked("Authorization: Bearer abcdefghij0123456789")
                == "Authorization: Bearer [redacted]")
        let two = try #require(LogRedaction.masking("\(uscc) and \(Self.lei), and no more"))
        #expect(two.text == "[redacted] and [redacted], and no more" && two.count == 2)
    }

    @Test func whatIsNoneIsLeftAsItIs() {
        var wrong = Self.usccWithCheck
        wrong.removeLast()
        wrong += Self.usccWithCheck.hasSuffix("0") ? "1" : "0"
        for text in [
            "", "x", wrong, "A" + Self.usccWithCheck, Self.usccWithCheck + "7", "foreign:",
            "foreign:C", "foreign:CN-", "a foreign: register", "tsk_", "tsk_short", "Bearer token",
            "the bearer was refused", "00000000000000000000", "evt_24_0",
            "2026-11-30T21:47:22.123Z", "{\"reason\":\"unresolved\"}",
        ] {
            #expect(LogRedaction.masking(text) == nil, "\(text)")
        }
    }

    /// Hashes, ids and numbers as they are logged: chance makes no identifier of them.
    @Test func whatIsLoggedDayByDayIsNeverMasked() {
        var random = SeededRandom()
        for _ in 0..<4_000 {
            let hash = random.bytes(32)
            let hex = hash.map { String(format: "%02x", $0) }.joined()
            let base64 = Data(hash).base64EncodedString()
            let urlSafe = base64.replacing("+", with: "-").replacing("/", with: "_")
                .replacing("=", with: "")
            // Of 19 or 20 digits, as times in nanoseconds are, and hashes of 64 bits.
            let number = random.next() | 1 << 63
            for text in [
                hex, hex.uppercased(), base64, urlSafe, String(hex.prefix(16)), "\(number)",
                "\(number >> 12)", String(number, radix: 36), UUID().uuidString,
            ] {
                #expect(LogRedaction.masking(text) == nil, "seed \(random.seed): \(text)")
            }
        }
        // A name of 20 symbols is a LEI once in thirty million.
        for _ in 0..<1_000 {
            let name = Data(random.bytes(15)).base64EncodedString()
                .replacing("+", with: "-").replacing("/", with: "_")
            for text in ["e-" + name, "msg_\(name)_12_0"] {
                #expect(LogRedaction.masking(text) == nil, "seed \(random.seed): \(text)")
            }
        }
        print("seed \(random.seed)")
    }

    @Test func aLineIsMaskedAndCounted() throws {
        let pipe = Pipe()
        let writer = LineWriter(descriptor: pipe.fileHandleForWriting.fileDescriptor) { _ in [] }
        let tally = RedactionTally()
        let logger = Logger(label: "test") {
            JSONLogHandler(label: $0, writer: writer, tally: tally)
        }
        logger.warning("nothing of the kind", metadata: ["size": "12"])
        #expect(tally.total == 0)
        // A line feed before it is escaped in the line, and hides nothing.
        logger.warning("about\n\(Self.lei)", metadata: ["key": "\(Self.key)", "size": "12"])
        #expect(tally.total == 2)
        // Else whoever sends such an id would open an incident.
        logger.info("answered", metadata: ["request_id": "\(Self.lei)"])
        #expect(tally.total == 2)
        writer.drain(within: .seconds(10))
        try pipe.fileHandleForWriting.close()
        let text = String(
            decoding: try #require(try pipe.fileHandleForReading.readToEnd()), as: UTF8.self)
        let lines = text.split(separator: "\n")
        #expect(lines.count == 3 && lines[2].contains("\"request_id\":\"[redacted]\""))
        #expect(lines[0].contains("\"message\":\"nothing of the kind\""))
        #expect(lines[1].contains("\"message\":\"about\\n[redacted]\""))
        #expect(lines[1].contains("\"key\":\"[redacted]\"") && lines[1].contains("\"size\":\"12\""))
    }

    /// About three nanoseconds for each byte where it is optimised; some thousands are allowed for here.
    @Test func aLongTextIsReadQuickly() {
        let text = String(repeating: "a checkpoint of size 123456 was stamped; ", count: 25_000)
        let time = ContinuousClock().measure { #expect(LogRedaction.masking(text) == nil) }
        print("\(text.utf8.count) bytes in \(time)")
        #expect(time < .seconds(10))
    }
}
