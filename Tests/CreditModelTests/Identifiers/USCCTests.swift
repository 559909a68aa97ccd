import CreditModel
import Testing

@Suite struct USCCTests {
    static let wellFormed = [
        "91330100799655058B", "91350100M000100Y43", "914403001922038216", "9144030071526726XG",
        "91110000802100433B", "91100000100003962T", "91440300708461136T", "91110108551385082Q",
        "91110000MA00TE0114", "91310000MA1K00015N", "92440300MA5D00024D",
    ]
    static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")

    private func rule(of text: String) -> Rule? {
        do {
            _ = try USCC(parsing: text)
            return nil
        } catch {
            return error.rule
        }
    }

    @Test(arguments: wellFormed)
    func aWellFormedCodeIsTaken(code: String) throws {
        #expect(try USCC(parsing: code).text == code)
        #expect(USCC.checkDigit(for: String(code.dropLast())) == code.last)
    }

    @Test(arguments: [
        ("91110000100000AB19", "1" as Character), ("91320105MA1MXXXXX0", "B" as Character),
    ])
    func aWrongCheckDigitIsRefused(code: String, expected: Character) {
        #expect(rule(of: code) == .usccCheckDigit)
        #expect(USCC.checkDigit(for: String(code.dropLast())) == expected)
    }

    @Test(arguments: [
        "", "9", "91330100799655058", "91330100799655058BB", "91330100799655058I",
        "O1330100799655058B", "91330100799655058é", "９1330100799655058B",
        "91330100799655058\u{212A}",
    ])
    func whatIsNotEighteenSymbolsOfTheAlphabetIsRefused(code: String) {
        #expect(rule(of: code) == .usccCheckDigit)
    }

    @Test(arguments: [
        "91330100799655058b", "9133 0100 7996 5505 8b", "91330100-79965505-8-B",
        " 91330100799655058B ",
    ])
    func lowerCaseAndSeparatorsAreNormalised(code: String) throws {
        #expect(try USCC(parsing: code).text == "91330100799655058B")
    }

    /// The check has to find every slip of one key and every swap of neighbours.
    @Test func everySingleSubstitutionAndTranspositionIsRefused() throws {
        let code = Array("91330100799655058B")
        var tried = 0
        for position in code.indices {
            for symbol in Self.alphabet where symbol != code[position] {
                var changed = code
                changed[position] = symbol
                #expect(rule(of: String(changed)) != nil, "position \(position), \(symbol)")
                tried += 1
            }
        }
        #expect(tried == 18 * 30)
        for position in 0..<17 where code[position] != code[position + 1] {
            var changed = code
            changed.swapAt(position, position + 1)
            #expect(rule(of: String(changed)) == .usccCheckDigit, "position \(position)")
        }
    }

    /// Builds the code with a right check digit, so that nothing but its structure is at fault.
    private func code(_ prefix: String) throws -> String {
        let first17 = prefix + String(repeating: "0", count: 17 - prefix.count)
        return first17 + String(try #require(USCC.checkDigit(for: first17)))
    }

    @Test(arguments: [
        "11110000", "19110000", "21110000", "35110000", "41110000", "53110000", "59110000",
        "62110000", "72110000", "81110000", "91110000", "92440300", "93650000", "99110000",
        "A1110000", "N3110000", "Y1110000", "91100000", "91820000", "91540000",
    ])
    func aKnownDepartmentCategoryAndProvinceIsTaken(prefix: String) throws {
        #expect(rule(of: try code(prefix)) == nil)
    }

    @Test(arguments: [
        "01110000", "94110000", "90110000", "9A110000", "54110000", "22110000", "36110000",
        "Y2110000", "Y9110000", "B1110000", "91000000", "91160000", "91470000", "91990000",
        "91550000", "9111A000", "911100B0", "91A10000",
    ])
    func anUnknownDepartmentCategoryOrProvinceIsRefused(prefix: String) throws {
        #expect(rule(of: try code(prefix)) == .usccStructure)
    }

    @Test(arguments: [
        "", "9133010079965505", "913301007996550588", "9133010079965505i", "9133010079965505I",
    ])
    func noCheckDigitIsComputedForAnythingButSeventeenSymbols(text: String) {
        #expect(USCC.checkDigit(for: text) == nil)
    }
}
