import ContractLanguage
import Testing

/// What is refused before it runs, with the place and the words that a person gets.
@Suite struct RefusalTests {
    struct Refusal: Sendable, CustomTestStringConvertible {
        let source: String
        let code: LanguageFault.Code
        let line: Int
        let column: Int
        let length: Int
        let message: String

        init(
            _ source: String, _ code: LanguageFault.Code, _ line: Int, _ column: Int, _ length: Int,
            _ message: String
        ) {
            self.source = source
            self.code = code
            self.line = line
            self.column = column
            self.length = length
            self.message = message
        }

        var testDescription: String { source }

        func check() throws {
            let faults = try Sample.faults(source)
            let fault = try #require(faults.first, "nothing was found")
            #expect(faults.count == 1, "\(faults)")
            #expect(fault.code == code)
            #expect(
                [fault.span.line, fault.span.column, fault.span.length] == [line, column, length])
            #expect(fault.message == message)
        }
    }

    @Test(arguments: [
        Refusal("", .syntax, 1, 1, 0, "there is no expression here"),
        Refusal("// nothing", .syntax, 1, 11, 0, "there is no expression here"),
        Refusal("1 +", .syntax, 1, 4, 0, "the expression ends where a value is missing"),
        Refusal("1\n  + * 2", .syntax, 2, 5, 1, "a value is missing here, before '*'"),
        Refusal("(1", .syntax, 1, 3, 0, "')' is missing to close '('; here is the end"),
        Refusal("[1 2]", .syntax, 1, 4, 1, "',' is missing or ']'; here is '2'"),
        Refusal("{'a' 1}", .syntax, 1, 6, 1, "':' is missing after a key; here is '1'"),
        Refusal(
            "loan.", .syntax, 1, 6, 0,
            "after '.' stands the name of a field or function; here is the end"),
        Refusal(
            "true ? 1", .syntax, 1, 9, 0,
            "':' is missing between the two results of '?'; here is the end"),
        Refusal("isMember and isMember", .syntax, 1, 10, 3, "write '&&' for 'and'"),
        Refusal("isMember or true", .syntax, 1, 10, 2, "write '||' for 'or'"),
        Refusal("isMember & true", .syntax, 1, 10, 1, "write '&&' for 'and'"),
        Refusal(
            "loan.balance = 1", .syntax, 1, 14, 1,
            "'=' assigns nothing here; to compare, write '=='"),
        Refusal(
            "1 2", .syntax, 1, 3, 1, "the expression ends before '2'; an operator may be missing"),
        Refusal("if", .syntax, 1, 1, 2, "there is no 'if'; write condition ? one : other"),
        Refusal("let", .syntax, 1, 1, 3, "'let' is a reserved word and cannot be a name"),
        Refusal(
            "\n\n  'open", .syntax, 3, 3, 5,
            "this string does not end on its line; close it with ', or open it with ''' to write several lines"
        ),
        Refusal("'''open\n", .syntax, 1, 1, 8, "this string does not end; close it with '''"),
        Refusal(
            #"'a\qb'"#, .syntax, 1, 3, 2,
            #"'\q' is no escape; for a backslash write '\\', or put r before the string"#),
        Refusal(#"'\u12'"#, .syntax, 1, 2, 4, "this escape needs 4 hexadecimal digits"),
        Refusal(#"'\ud800'"#, .syntax, 1, 2, 6, "this escape names no code point of Unicode"),
        Refusal(#"'\UFFFFFFFF'"#, .syntax, 1, 2, 10, "this escape names no code point of Unicode"),
        Refusal(
            "“a”", .syntax, 1, 1, 1,
            "this is a typographic quotation mark; strings stand between \" or '"),
        Refusal("1 # 2", .syntax, 1, 3, 1, "'#' means nothing here"),
        Refusal("1 ＋ 2", .syntax, 1, 3, 1, "the character U+FF0B means nothing outside a string"),
        Refusal(
            "12ab", .syntax, 1, 1, 4,
            "a number is followed by letters; a name cannot begin with a digit"),
        Refusal(
            "names.all(1, true)", .syntax, 1, 11, 1,
            "the first argument of all is a new name for each element, as in list.all(x, condition)"
        ),
        Refusal(
            "names.map(x)", .syntax, 1, 7, 3,
            "map is written list.map(x, result) or list.map(x, condition, result)"),
        Refusal("has(loan)", .syntax, 1, 1, 9, "has asks for one field, as in has(record.field)"),
        Refusal("!-1 == 1", .syntax, 1, 2, 1, "put what follows '!' or '-' in parentheses"),
    ])
    func `syntax`(_ refusal: Refusal) throws { try refusal.check() }

    @Test(arguments: [
        Refusal(
            "1u", .notInLanguage, 1, 1, 2,
            "contracts have no unsigned integers (uint); leave out the 'u'"),
        Refusal(
            "loan.balance * 1.5 > 3", .notInLanguage, 1, 16, 3,
            "contracts have no floating-point numbers (double); use integers: amounts in minor units, rates in basis points"
        ),
        Refusal(
            "1e3", .notInLanguage, 1, 1, 3,
            "contracts have no floating-point numbers (double); use integers: amounts in minor units, rates in basis points"
        ),
        Refusal(
            ".5", .notInLanguage, 1, 1, 2,
            "contracts have no floating-point numbers (double); use integers: amounts in minor units, rates in basis points"
        ),
        Refusal(
            "b'abc'", .notInLanguage, 1, 1, 1,
            "contracts have no bytes; write a string, without 'b'"),
        Refusal(
            "loan.status.matches('o.*')", .notInLanguage, 1, 13, 7,
            "contracts have no regular expressions; use startsWith, endsWith, contains or =="),
        Refusal(
            "dyn(1)", .notInLanguage, 1, 1, 3,
            "contracts have no dynamic types (dyn); every value has one type"),
        Refusal(
            "type(1) == 1", .notInLanguage, 1, 1, 4,
            "contracts do not ask for types (type); every expression has one type that is known beforehand"
        ),
        Refusal(
            "now()", .notInLanguage, 1, 1, 3,
            "contracts have no wall clock; use the time of the ledger, which stands among the names"
        ),
        Refusal(
            "Money{amount: 1}", .syntax, 1, 6, 1,
            "contracts do not make records; a map stands alone, as {\"key\": value}"),
        Refusal(".loan", .syntax, 1, 1, 1, "names have no package here; leave out the '.'"),
        Refusal(
            "now.getHours('Europe/Prague')", .type, 1, 5, 8,
            "getHours takes no argument: contracts have no time zones, and all is in UTC"),
    ])
    func `what CEL has and contracts have not`(_ refusal: Refusal) throws { try refusal.check() }

    @Test(arguments: [
        Refusal(
            "lona.balance > 1", .unknownName, 1, 1, 4,
            "nothing is named 'lona'; did you mean 'loan'?"),
        Refusal(
            "xyzzy", .unknownName, 1, 1, 5,
            "nothing is named 'xyzzy'; there are grace, isMember, loan, names, now, previous, scores, threshold"
        ),
        Refusal(
            "loan.balence", .unknownField, 1, 6, 7,
            "loan has no field 'balence'; did you mean 'balance'?"),
        Refusal(
            "loan.payments\n  .exists(p, p.ammount > 1)", .unknownField, 2, 16, 7,
            "payment has no field 'ammount'; did you mean 'amount'?"),
        Refusal(
            "loan.payments.amount", .type, 1, 15, 6,
            "list(payment) has no fields; its elements have: use [index], or a macro such as exists(x, x.amount …)"
        ),
        Refusal("loan.balance.currency", .type, 1, 14, 8, "int has no fields"),
        Refusal(
            "now.getHours", .type, 1, 5, 8,
            "timestamp has no fields; to call getHours, write getHours()"),
        Refusal("size", .unknownName, 1, 1, 4, "size is a function; call it, as size(…)"),
        Refusal(
            "sise('a')", .unknownName, 1, 1, 4, "there is no function 'sise'; did you mean 'size'?"),
        Refusal(
            "loan.status.startWith('a')", .unknownName, 1, 13, 9,
            "there is no function 'startWith' of values; did you mean 'startsWith'?"),
        Refusal(
            "startsWith(loan.status, 'a')", .unknownName, 1, 1, 10,
            "startsWith stands after its value, as value.startsWith(…)"),
        Refusal(
            "loan.balance.string()", .unknownName, 1, 14, 6,
            "string stands before its value, as string(…)"),
        Refusal(
            "exists(names, true)", .unknownName, 1, 1, 6,
            "exists is written list.exists(x, condition)"),
        Refusal(
            "names.all(loan, true)", .unknownName, 1, 7, 3,
            "'loan' is a name already; choose another for the element"),
    ])
    func `names`(_ refusal: Refusal) throws { try refusal.check() }

    @Test(arguments: [
        Refusal(
            "1 + 'a'", .type, 1, 3, 1,
            "'+' does not take int and string; nothing is converted by itself: write string(…) or int(…)"
        ),
        Refusal(
            "now + 30", .type, 1, 5, 1,
            "'+' does not take timestamp and int; a number of hours is written duration(\"36h\")"),
        Refusal(
            "now > '2026-11-30'", .type, 1, 5, 1,
            "'>' orders two ints, strings, timestamps, durations or bools, and these are timestamp and string; write timestamp(\"2026-11-30T00:00:00Z\")"
        ),
        Refusal(
            "loan.balance == '1'", .type, 1, 14, 2,
            "'==' compares values of one type, and these are int and string; nothing is converted by itself: write string(…) or int(…)"
        ),
        Refusal(
            "1 < 2 < 3", .type, 1, 7, 1,
            "'<' orders two ints, strings, timestamps, durations or bools, and these are bool and int; comparisons cannot be chained: write a < b && b < c"
        ),
        Refusal(
            "loan.balance && true", .type, 1, 1, 12,
            "each side of '&&' must be bool, and this is int"),
        Refusal("!loan.balance", .type, 1, 2, 12, "what follows '!' must be bool, and this is int"),
        Refusal(
            "-loan.status", .type, 1, 2, 11, "what follows '-' must be int, and this is string"),
        Refusal(
            "loan.balance ? 1 : 2", .type, 1, 1, 12,
            "the condition before '?' must be bool, and this is int"),
        Refusal(
            "isMember ? 1 : 'a'", .type, 1, 10, 1,
            "the two results of '?' must be of one type: they are int and string"),
        Refusal(
            "[1, 'a']", .type, 1, 5, 3,
            "a list has elements of one type: those before are int, and this is string"),
        Refusal(
            "{'a': 1, 'b': 'c'}", .type, 1, 15, 3,
            "a map has values of one type: those before are int, and this is string"),
        Refusal("{1: 2}", .type, 1, 2, 1, "a key of a map must be string, and this is int"),
        Refusal("{'a': 1, 'a': 2}", .duplicateKey, 1, 10, 3, "the key \"a\" is in this map twice"),
        Refusal("names['a']", .type, 1, 7, 3, "an index of a list must be int, and this is string"),
        Refusal(
            "loan.balance[0]", .type, 1, 13, 3, "only lists and maps have elements; this is int"),
        Refusal(
            "1 in names", .type, 1, 1, 1, "'in' asks among elements of type string, and this is int"
        ),
        Refusal(
            "'a' in 'abc'", .type, 1, 8, 5,
            "'in' asks in lists and maps; in strings, write text.contains(part)"),
        Refusal(
            "loan.exists(x, true)", .type, 1, 1, 4,
            "exists goes over a list or a map, and this is loan"),
        Refusal(
            "names.exists(x, x)", .type, 1, 17, 1,
            "the condition of exists must be bool, and this is string"),
        Refusal("size(1)", .type, 1, 6, 1, "size takes a string, a list or a map, and this is int"),
        Refusal("int(true)", .type, 1, 5, 4, "int takes a string or a timestamp, and this is bool"),
        Refusal(
            "size()", .type, 1, 1, 4,
            "size takes one argument, a string, a list or a map; here are 0"),
        Refusal("half('a')", .type, 1, 6, 3, "this is called as half(int), and here is string"),
        Refusal(
            "half(1, 2)", .type, 1, 1, 4, "this is called as half(int), and here are 2 arguments"),
        Refusal(
            "'a'.startsWith(1)", .type, 1, 16, 1,
            "the argument of startsWith must be string, and this is int"),
        Refusal(
            "loan.balance.getHours()", .type, 1, 14, 8,
            "getHours is for timestamps and durations, and this is int"),
        Refusal(
            "timestamp('2026-11-30')", .conversion, 1, 11, 12,
            "this text is no moment of the years 1 to 9999, such as \"2026-11-30T00:00:00Z\""),
        Refusal(
            "duration('30d')", .conversion, 1, 10, 5,
            "this text is no duration of at most 292 years, such as \"36h\", \"1h30m\" or \"90s\"; a day is \"24h\""
        ),
        Refusal(
            "int('1.5')", .conversion, 1, 5, 5,
            "this text is no integer of 64 bits, such as \"-12\""),
        Refusal(
            "9223372036854775808", .overflow, 1, 1, 19,
            "this integer does not fit in 64 bits: the greatest is 9223372036854775807"),
        Refusal(
            "1 - 99999999999999999999", .overflow, 1, 5, 20,
            "this integer does not fit in 64 bits: the greatest is 9223372036854775807"),
    ])
    func `types`(_ refusal: Refusal) throws { try refusal.check() }

    @Test func `independent faults are told together, in the order of the source`() throws {
        let faults = try Sample.faults("lona.balance > 1\n  && loan.balence > 'a'\n  && 1 + true")
        #expect(
            faults.map(\.description) == [
                "line 1, column 1: nothing is named 'lona'; did you mean 'loan'?",
                "line 2, column 11: loan has no field 'balence'; did you mean 'balance'?",
                "line 3, column 8: '+' does not take int and bool",
            ])
    }

    @Test func `columns count code points, and lines end in any of three ways`() throws {
        #expect(try Sample.faults("'😀e\u{301}' + x")[0].span.column == 9)
        for end in ["\n", "\r", "\r\n"] {
            let span = try Sample.faults("1 +\(end)\(end) x")[0].span
            #expect(span.line == 3 && span.column == 2)
        }
    }

    @Test(arguments: ["'\u{202e}'", "1 // \u{2066}", "'''\n\u{200f}'''", "\u{61c}1"])
    func `characters that turn the direction of text are refused wherever they stand`(
        _ source: String
    ) throws {
        let faults = try Sample.faults(source)
        #expect(faults.map(\.code) == [.syntax])
        #expect(faults[0].message.hasPrefix("the invisible character U+"))
        #expect(try Sample.run(#"size('\u202e')"#).get() == 1)
    }
}
