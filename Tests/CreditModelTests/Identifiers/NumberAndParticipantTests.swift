import CreditModel
import Testing

@Suite struct NumberAndParticipantTests {
    @Test(arguments: ["A", "0", "A-1._Z", String(repeating: "9", count: 60)])
    func anAccountNumberIsTakenAsItIs(text: String) throws {
        #expect(try AccountNumber(parsing: text).text == text)
    }

    @Test(arguments: [
        "", "a", "A 1", "A/1", "Ä", "A\u{301}", "A\n", String(repeating: "9", count: 61),
    ])
    func anotherAccountNumberIsRefused(text: String) {
        #expect(throws: IdentifierError.self) { try AccountNumber(parsing: text) }
    }

    @Test(arguments: ["a", "0", "lender-a", "0-", String(repeating: "z", count: 64)])
    func aParticipantIsTakenAsItIs(text: String) throws {
        #expect(try ParticipantID(parsing: text).text == text)
    }

    @Test(arguments: ["", "-a", "A", "a_b", "a.b", "é", "a ", String(repeating: "z", count: 65)])
    func anotherParticipantIsRefused(text: String) {
        #expect(throws: IdentifierError.self) { try ParticipantID(parsing: text) }
    }

    @Test func anAccountNumberDoesNotPrintItself() throws {
        #expect("\(try AccountNumber(parsing: "SECRET"))" == "account:…")
    }
}
