import CreditModel
import Testing

@Suite struct LEITests {
    static let wellFormed = [
        "5493001NTNQJDH60PM02", "HWUPKR0MPOU8FGXBT394", "INR2EJN1ERAN0W5ZP974",
        "506700GE1G29325QX363", "5493001KJTIIGC8Y1R12",
    ]

    private func isTaken(_ text: String) -> Bool {
        (try? LEI(parsing: text)) != nil
    }

    @Test(arguments: wellFormed)
    func aWellFormedIdentifierIsTaken(lei: String) throws {
        #expect(try LEI(parsing: lei).text == lei)
        #expect(LEI.checkDigits(for: String(lei.prefix(18))) == String(lei.suffix(2)))
    }

    @Test func wrongCheckDigitsAreRefused() {
        #expect(!isTaken("3003004SLP82XCVYV012"))
        #expect(LEI.checkDigits(for: "3003004SLP82XCVYV0") == "25")
    }

    @Test(arguments: [
        "", "5493001NTNQJDH60PM0", "5493001NTNQJDH60PM022", "5493001NTNQJDH60PM0A",
        "5493001NTNQJDH60P_02", "5493001NTNQJDH60PM０2",
    ])
    func anotherFormIsRefusedByTheRuleOfLEIs(text: String) {
        #expect(throws: IdentifierError.self) { try LEI(parsing: text) }
        #expect(!isTaken(text))
    }

    @Test func lowerCaseAndSeparatorsAreNormalised() throws {
        #expect(try LEI(parsing: "5493-001n tnqj dh60 pm02").text == "5493001NTNQJDH60PM02")
    }

    /// 00, 01 and 99 leave the remainder of 97, 98 and 02.
    @Test func checkDigitsThatAreNeverAssignedAreRefused() throws {
        for number in 0..<2000 {
            let digits = "\(number)"
            let first18 = String(repeating: "0", count: 18 - digits.count) + digits
            let check = try #require(LEI.checkDigits(for: first18))
            #expect((2...98).contains(try #require(Int(check))))
            for other in ["00", "01", "99"] { #expect(!isTaken(first18 + other)) }
        }
    }

    /// A letter counts as two digits, so the standard promises this only within digits and within
    /// letters.
    @Test func everySubstitutionOfADigitOrALetterByItsLikeIsRefused() {
        let lei = Array("5493001NTNQJDH60PM02")
        for position in lei.indices {
            for symbol in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
            where symbol != lei[position] && symbol.isLetter == lei[position].isLetter {
                var changed = lei
                changed[position] = symbol
                #expect(!isTaken(String(changed)), "position \(position), \(symbol)")
            }
        }
    }
}
