import ContractLanguage
import TestSupport
import Testing

@Suite struct CanonicalTextTests {
    @Test(arguments: [
        ("1+2*3", "1 + 2 * 3"), ("(1+2)*3", "(1 + 2) * 3"), ("((1)+(2))", "1 + 2"),
        ("1-(2-3)", "1 - (2 - 3)"), ("(1-2)-3", "1 - 2 - 3"), ("1+(2+3)", "1 + (2 + 3)"),
        ("a&&(b||c)", "a && (b || c)"), ("(a&&b)||c", "a && b || c"),
        ("a||(b||c)", "a || (b || c)"),
        ("!(a&&b)", "!(a && b)"), ("!(!a)", "!!a"), ("-(-a)", "--a"), ("-(5)", "-(5)"),
        ("-5", "-5"),
        ("- 5", "-5"), ("--5", "--5"), ("!(-5)", "!(-5)"), ("-(!a)", "-(!a)"),
        ("(-5).size()", "(-5).size()"),
        ("5.size()", "5.size()"), ("-5.size()", "-5.size()"), ("a - -5", "a - -5"),
        ("a-5", "a - 5"),
        ("(a?b:c)?d:e", "(a ? b : c) ? d : e"), ("a?b:(c?d:e)", "a ? b : c ? d : e"),
        ("a?(b?c:d):e", "a ? (b ? c : d) : e"), ("(a?b:c)+1", "(a ? b : c) + 1"),
        ("(a+b).size()", "(a + b).size()"), ("(a.b).c", "a.b.c"), ("(a[0])[1]", "a[0][1]"),
        ("has(a . b)", "has(a.b)"), ("has((a+b).c)", "has((a + b).c)"),
        ("x.map( y,y>1 , y)", "x.map(y, y > 1, y)"), ("'a\"b'", #""a\"b""#), ("r'\\n'", #""\\n""#),
        ("'''a\nb'''", #""a\nb""#), (#"'\x00\u0085é'"#, #""\u0000\u0085é""#), ("0x1F", "31"),
        ("[ ]", "[]"), ("{ }", "{}"), ("{'a':[1 , 2]}", #"{"a": [1, 2]}"#), ("a in b", "a in b"),
        ("(a==b)==c", "a == b == c"), ("a==(b==c)", "a == (b == c)"), ("a // why\n+ b", "a + b"),
    ])
    func `one form, with no more parentheses than needed`(_ source: String, _ text: String) throws {
        #expect(try ContractParser.parse(source).canonicalText == text)
        #expect(try ContractParser.parse(text).canonicalText == text)
        #expect(try ContractParser.parse(text) == ContractParser.parse(source))
    }

    @Test func `random trees are read back as they were`() throws {
        var generator = SyntaxGenerator(random: SeededRandom())
        let seed = generator.random.seed
        for _ in 0..<5_000 {
            let expression = generator.expression(4)
            let text = expression.canonicalText
            do throws(LanguageFault) {
                let read = try ContractParser.parse(text)
                #expect(read == expression, "seed \(seed): \(text)")
                #expect(read.canonicalText == text, "seed \(seed): \(text)")
            } catch {
                Issue.record("seed \(seed): \(text): \(error)")
            }
        }
    }

    @Test func `no pair of parentheses can be left out`() throws {
        var generator = SyntaxGenerator(random: SeededRandom())
        let seed = generator.random.seed
        for _ in 0..<1_000 {
            let expression = generator.expression(3)
            let text = Array(expression.canonicalText)
            // A pair that only groups stands after no name; taking it out must change the meaning.
            for (opening, closing) in pairs(in: text)
            where opening == 0 || !(text[opening - 1].isLetter || text[opening - 1].isNumber) {
                var less = text
                less.remove(at: closing)
                less.remove(at: opening)
                let read = try? ContractParser.parse(String(less))
                #expect(read != expression, "seed \(seed): \(String(text))")
            }
        }
    }

    /// Round brackets outside strings.
    private func pairs(in text: [Character]) -> [(Int, Int)] {
        var open: [Int] = []
        var pairs: [(Int, Int)] = []
        var isQuoted = false
        var isEscaped = false
        for (index, character) in text.enumerated() {
            if isQuoted {
                if isEscaped {
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else if character == "\"" {
                    isQuoted = false
                }
            } else if character == "\"" {
                isQuoted = true
            } else if character == "(" {
                open.append(index)
            } else if character == ")", let opening = open.popLast() {
                pairs.append((opening, index))
            }
        }
        return pairs
    }

    @Test func `random characters are read or refused, and never trap`() {
        var random = SeededRandom()
        let parts = [
            "(", ")", "[", "]", "{", "}", ".", ",", ":", "?", "!", "-", "+", "*", "/", "%", "<",
            "==",
            "&&", "||", "in ", "has(", "all(", "x", "loan", "1", "0x", "9223372036854775808", "'",
            "\"\"\"", "\\u", "\\", "//", "\n", " ", "é", "r'", "b\"", "1.5", "null", "true",
        ]
        for _ in 0..<20_000 {
            let count = Int.random(in: 1...12, using: &random)
            let source = (0..<count).map { _ in
                parts[Int.random(in: 0..<parts.count, using: &random)]
            }.joined()
            if let expression = try? ContractParser.parse(source) {
                #expect(
                    (try? ContractParser.parse(expression.canonicalText)) == expression,
                    "seed \(random.seed): \(source)")
            }
        }
    }
}
