import ContractLanguage
import Testing

/// Cases written from the CEL specification, langdef.md, in its order of subjects.
@Suite struct ConformanceTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let source: String
        let expected: ContractValue?
        let fault: LanguageFault.Code?

        init(_ source: String, _ expected: ContractValue) {
            self.source = source
            self.expected = expected
            fault = nil
        }

        init(_ source: String, fault: LanguageFault.Code) {
            self.source = source
            expected = nil
            self.fault = fault
        }

        var testDescription: String { source }

        func check() throws {
            switch try Sample.run(source) {
            case .success(let value): #expect(value == expected, "\(source)")
            case .failure(let error): #expect(error.code == fault, "\(source): \(error)")
            }
        }
    }

    @Test(arguments: [
        Case("42 + 2", 44), Case("42 + -2", 40), Case("-42 + (-2)", -44),
        Case("42 - 2", 40), Case("42 - -2", 44), Case("-42 - -2", -40),
        Case("42 * 2", 84), Case("-42 * -2", 84), Case("15 * 0", 0),
        Case("42 / 2", 21), Case("7 / 2", 3), Case("-7 / 2", -3), Case("7 / -2", -3),
        Case("7 % 3", 1), Case("-7 % 3", -1), Case("7 % -3", 1), Case("-7 % -3", -1),
        Case("2 + 3 * 4", 14), Case("(2 + 3) * 4", 20), Case("10 - 3 - 2", 5),
        Case("100 / 5 / 2", 10), Case("0x1F", 31), Case("-0x10", -16),
        Case("-(42)", -42), Case("--42", 42), Case("- -42", 42), Case("-(-42)", 42),
        Case("9223372036854775807", .int(.max)), Case("-9223372036854775808", .int(.min)),
        Case("9223372036854775806 + 1", .int(.max)),
        Case("9223372036854775807 + 1", fault: .overflow),
        Case("-9223372036854775808 - 1", fault: .overflow),
        Case("9223372036854775807 * 2", fault: .overflow),
        Case("-9223372036854775808 * -1", fault: .overflow),
        Case("-9223372036854775808 / -1", fault: .overflow),
        Case("-9223372036854775808 % -1", fault: .overflow),
        Case("-(-9223372036854775808)", fault: .overflow),
        Case("15 / 0", fault: .divisionByZero), Case("42 % 0", fault: .divisionByZero),
    ])
    func `integers are of 64 bits and overflow is a fault`(_ test: Case) throws { try test.check() }

    @Test(arguments: [
        Case("1 < 2", true), Case("2 < 2", false), Case("2 <= 2", true), Case("3 > 2", true),
        Case("2 >= 3", false), Case("1 == 1", true), Case("1 != 1", false),
        Case("false < true", true), Case("true <= false", false), Case("true > false", true),
        Case("'a' < 'b'", true), Case("'a' < 'ab'", true), Case("'Z' < 'a'", true),
        Case("'b' >= 'abc'", true), Case("'' < ' '", true),
        Case("'\\uFFFD' < '\\U0001F600'", true),
        Case("[1, 2] == [1, 2]", true), Case("[1, 2] == [2, 1]", false),
        Case("[1] == [1, 1]", false), Case("[] == []", true), Case("[1] == []", false),
        Case("{'a': 1, 'b': 2} == {'b': 2, 'a': 1}", true), Case("{'a': 1} == {'b': 1}", false),
        Case("{'a': 1} == {'a': 2}", false), Case("{'a': 1} != {}", true),
        Case("[[1], []] == [[1], []]", true), Case("null == null", true),
        Case("1 < 2 == true", true), Case("loan == loan", true), Case("loan == previous", false),
    ])
    func `values compare with their like`(_ test: Case) throws { try test.check() }

    @Test(arguments: [
        Case("true && true", true), Case("true && false", false), Case("false && true", false),
        Case("false || true", true), Case("false || false", false), Case("true || false", true),
        Case("!true", false), Case("!!true", true), Case("!false && true", true),
        Case("true || false && false", true), Case("(true || false) && false", false),
        Case("false && 1 / 0 > 0", false), Case("1 / 0 > 0 && false", false),
        Case("true || 1 / 0 > 0", true), Case("1 / 0 > 0 || true", true),
        Case("true && 1 / 0 > 0", fault: .divisionByZero),
        Case("1 / 0 > 0 && true", fault: .divisionByZero),
        Case("false || 1 / 0 > 0", fault: .divisionByZero),
        Case("1 / 0 > 0 || false", fault: .divisionByZero),
        Case("1 / 0 > 0 || 1 % 0 > 0", fault: .divisionByZero),
        Case("(1 / 0 > 0 || false) && false", false),
        Case("!(1 / 0 > 0) && false", false), Case("!(1 / 0 > 0)", fault: .divisionByZero),
        Case("true ? 1 : 2", 1), Case("false ? 'foo' : 'bar'", "bar"),
        Case("true ? 1 : 1 / 0", 1), Case("false ? 1 / 0 : 2", 2),
        Case("2 / 0 > 4 ? 'baz' : 'quux'", fault: .divisionByZero),
        Case("true ? (false ? 1 : 2) : 3", 2), Case("false ? 1 : true ? 2 : 3", 2),
    ])
    func `logic is commutative and absorbs faults`(_ test: Case) throws { try test.check() }

    @Test(arguments: [
        Case("'hello'", "hello"), Case("\"hello\"", "hello"), Case("'''it's'''", "it's"),
        Case("\"\"\"a \"b\" c\"\"\"", "a \"b\" c"), Case("'''x''x'''", "x''x"),
        Case("'''two\nlines'''", "two\nlines"), Case("''", ""), Case("''''''", ""),
        Case(#"'\a\b\f\n\r\t\v'"#, "\u{7}\u{8}\u{c}\n\r\t\u{b}"),
        Case(#"'\\ \? \" \' \`'"#, "\\ ? \" ' `"), Case(#"'\x41\X42\u00e9\U0001F600'"#, "ABé😀"),
        Case(#"'\101\012\377'"#, "A\nÿ"), Case(#""\303\277""#, "Ã¿"),
        Case(#"'\ud83d\ude00'"#, "😀"), Case(#"r'\n'"#, "\\n"), Case(#"R"\\""#, "\\\\"),
        Case(#"r'''a\'b'''"#, "a\\'b"), Case(#"r'\'"#, "\\"),
        Case("'ab' + 'cd'", "abcd"), Case("'' + ''", ""),
        Case("size('')", 0), Case("size('four')", 4), Case("'πέντε'.size()", 5),
        Case("size('😀')", 1), Case("size('e\\u0301')", 2), Case("'\\u00e9' == 'e\\u0301'", false),
        Case("'foobar'.startsWith('foo')", true), Case("'foobar'.startsWith('bar')", false),
        Case("'foobar'.startsWith('')", true), Case("''.startsWith('a')", false),
        Case("'foobar'.endsWith('bar')", true), Case("'foobar'.endsWith('foobars')", false),
        Case("'foobar'.contains('oba')", true), Case("'foobar'.contains('')", true),
        Case("'foobar'.contains('baz')", false), Case("''.contains('')", true),
        Case("'e\\u0301'.startsWith('e')", true), Case("'\\r\\n'.contains('\\n')", true),
        Case("'a' // comment\n + 'b'", "ab"), Case("// first\n1", 1), Case("1 // last", 1),
    ])
    func `strings are sequences of code points`(_ test: Case) throws { try test.check() }

    @Test(arguments: [
        Case("[1, 2, 3][0]", 1), Case("[1, 2, 3][2]", 3), Case("[1][1]", fault: .outOfBounds),
        Case("[1][-1]", fault: .outOfBounds), Case("[][0] == 1", fault: .outOfBounds),
        Case("[[1], [2, 3]][1][0]", 2), Case("[1, 2] + [3]", [1, 2, 3]), Case("[] + []", []),
        Case("[] + [1]", [1]), Case("size([1, 2])", 2), Case("[].size()", 0),
        Case("2 in [1, 2]", true), Case("3 in [1, 2]", false), Case("1 in []", false),
        Case("'a' in ['a']", true), Case("[1] in [[1], [2]]", true),
        Case("null in [1, null]", true), Case("null in {'a': 1}", false),
        Case("[1, null]", [1, nil]),
        Case("{'a': 1}['a']", 1), Case("{'a': 1}.a", 1), Case("{'a': {'b': 2}}.a.b", 2),
        Case("{'a': 1}['b']", fault: .noSuchKey), Case("{'a': 1}.b", fault: .noSuchKey),
        Case("{}['a'] == 1", fault: .noSuchKey), Case("'a' in {'a': 1}", true),
        Case("'b' in {'a': 1}", false), Case("size({'a': 1, 'b': 2})", 2), Case("{}.size()", 0),
        Case("has({'a': 1}.a)", true), Case("has({'a': 1}.b)", false),
        Case("has({'a': null}.a)", true), Case("{'a': 1, 'b': 2}", ["b": 2, "a": 1]),
        Case("{'a' + 'b': 1, 'ab': 2}", fault: .duplicateKey),
        Case("[1, 2, 3].map(x, [x])[1][0]", 2),
    ])
    func `lists and maps`(_ test: Case) throws { try test.check() }

    @Test(arguments: [
        Case("[1, 2, 3].exists(e, e > 2)", true), Case("[1, 2, 3].exists(e, e > 3)", false),
        Case("[].exists(e, e == 2)", false), Case("[1, 2, 0].exists(e, 4 / e == 4)", true),
        Case("[0, 1].exists(e, 4 / e == 4)", true),
        Case("[1, 2, 3].exists(e, e / 0 == 17)", fault: .divisionByZero),
        Case("[0, 2].exists(e, 4 / e == 4)", fault: .divisionByZero),
        Case("{'a': 1, 'b': 2}.exists(k, k == 'b')", true),
        Case("[1, 2, 3].all(e, e > 0)", true), Case("[1, 2, 3].all(e, e == 2)", false),
        Case("[].all(e, e > 0)", true), Case("[1, 2, 3].all(e, 6 / (2 - e) == 6)", false),
        Case("[1, 2, 3].all(e, e / 0 != 17)", fault: .divisionByZero),
        Case("{'a': 1, 'b': 2}.all(k, k == 'b')", false),
        Case("[7].exists_one(a, a == 7)", true), Case("[7, 7].exists_one(a, a == 7)", false),
        Case("[].exists_one(a, a == 7)", false), Case("[8].exists_one(a, a == 7)", false),
        Case("[3, 2, 1, 0].exists_one(n, 12 / n > 5)", fault: .divisionByZero),
        Case("{'a': 1, 'b': 2}.exists_one(k, k > 'a')", true),
        Case("[1, 2, 3].filter(x, x % 2 == 1)", [1, 3]), Case("[].filter(x, x > 0)", []),
        Case("[3, 2, 0].filter(n, 12 / n > 4)", fault: .divisionByZero),
        Case("{'b': 1, 'a': 2}.filter(k, true)", ["a", "b"]),
        Case("[1, 2, 3].map(n, n * n)", [1, 4, 9]), Case("[].map(n, n / 2)", []),
        Case("[2, 1, 0].map(n, 4 / n)", fault: .divisionByZero),
        Case("[1, 2, 3, 4].map(n, n % 2 == 0, n * 10)", [20, 40]),
        Case("[2, 1, 0].map(n, n != 0, 4 / n)", [2, 4]),
        Case("{'b': 1, 'a': 2}.map(k, k + k)", ["aa", "bb"]),
        Case("[1, 2].all(x, [3, 4].all(y, x < y))", true),
        Case("[1, 2].map(x, [3, 4].map(y, x * y))", [[3, 4], [6, 8]]),
        Case("[1, 2].exists(x, x == 1) && [3].exists(x, x == 3)", true),
        Case("has(loan.daysPastDue)", true), Case("has(loan.facility)", true),
    ])
    func `macros`(_ test: Case) throws { try test.check() }

    @Test(arguments: [
        Case("int('-12')", -12), Case("int('9223372036854775807')", .int(.max)),
        Case("string(-12)", "-12"), Case("string(true)", "true"),
        Case("int('1' + 'x')", fault: .conversion), Case("int('' + '')", fault: .conversion),
        Case("int('92233720368547758' + '08')", fault: .conversion),
        Case("int('+' + '1')", fault: .conversion), Case("int(' ' + '1')", fault: .conversion),
        Case("int(timestamp('2009-02-13T23:31:30Z'))", 1_234_567_890),
        Case("int(timestamp('1969-12-31T23:59:59.5Z'))", -1),
        Case("timestamp(1234567890) == timestamp('2009-02-13T23:31:30Z')", true),
        Case("timestamp(253402300800)", fault: .conversion),
        Case("string(timestamp('2009-02-13T23:31:30Z'))", "2009-02-13T23:31:30Z"),
        Case(
            "string(timestamp('9999-12-31T23:59:59.999999999Z'))", "9999-12-31T23:59:59.999999999Z"),
        Case("string(timestamp('2009-02-14T00:31:30.250+01:00'))", "2009-02-13T23:31:30.25Z"),
        Case("string(duration('1000000s'))", "1000000s"),
        Case("string(duration('1h1ms'))", "3600.001s"),
        Case("string(duration('-1.5h'))", "-5400s"),
        Case("timestamp('' + '2023-02-29T00:00:00Z')", fault: .conversion),
        Case("duration('1' + 'd')", fault: .conversion),
        Case("duration('320000000000' + 's')", fault: .conversion),
        Case("half(4)", 2), Case("half(3)", fault: .function), Case("code('abc')", "abc"),
        Case("code('abcd')", fault: .function),
    ])
    func `conversions and functions`(_ test: Case) throws { try test.check() }

    @Test(arguments: [
        Case("1 / 0 > 0 || [1][5] > 0", fault: .divisionByZero),
        Case("[1][5] > 0 && 1 / 0 > 0", fault: .outOfBounds),
        Case("1 / 0 + [1][5]", fault: .divisionByZero), Case("[1][5] + 1 / 0", fault: .outOfBounds),
        Case("[0, 1].all(x, x == 0 ? 1 / x > 0 : [1][5] > 0)", fault: .divisionByZero),
        Case("[1, 0].all(x, x == 0 ? 1 / x > 0 : [1][5] > 0)", fault: .outOfBounds),
        Case("{'a': [1][5], 'b': 1 / 0}", fault: .outOfBounds),
    ])
    func `the first of two faults is told`(_ test: Case) throws { try test.check() }
}
