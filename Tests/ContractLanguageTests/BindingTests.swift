import CanonicalEncoding
import ContractLanguage
import Testing

@Suite struct BindingTests {
    private static let misfits: [(String, ContractValue, String)] = [
        ("isMember", 1, "isMember: this is not bool"),
        ("loan", nil, "loan: this is not loan"),
        ("names", ["a", 1], "names[1]: this is not string"),
        (
            "names", .list(Array(repeating: "a", count: 11)),
            "names: this has 11 elements, and at most 10 are declared"
        ),
        (
            "names", ["123456789012345678901"],
            "names[0]: this has 21 characters, and at most 20 are declared"
        ),
        ("loan", .record(ContractRecord(["balance": 1])), "loan.status: this is not string"),
        ("other", 1, "other: there is no such variable"),
    ]

    @Test(arguments: misfits)
    func `a value that is not of its type is refused`(
        _ name: String, _ value: ContractValue, _ message: String
    ) throws {
        let environment = try Sample.environment()
        do throws(BindingFault) {
            _ = try ContractBindings(
                Sample.values.merging([name: value]) { $1 }, in: environment)
            Issue.record("it was taken")
        } catch {
            #expect(error.description == message)
        }
    }

    @Test func `maps are held to their sizes`() throws {
        let type = ContractType.map(.int, upTo: 2, keysUpTo: 3)
        #expect(try type.fitting(["a": 1, "bcd": 2], at: "m") == ["a": 1, "bcd": 2])
        let misfits: [ContractValue] = [["a": 1, "b": 2, "c": 3], ["abcd": 1], ["a": "b"]]
        for value in misfits {
            #expect(throws: BindingFault.self) { try type.fitting(value, at: "m") }
        }
    }

    @Test func `values go to JSON and back`() throws {
        let environment = try Sample.environment()
        for (name, value) in Sample.values {
            let type = try #require(environment.variables[name])
            #expect(try type.value(from: value.json, at: name) == value)
        }
    }

    private static let otherJSON: [(ContractType, JSONValue, String)] = [
        (.int, "a", "p: this is not int"),
        (.int, .otherNumber("1.5"), "p: this is not int"),
        (.timestamp, "2026-11-30", "p: this is not timestamp"),
        (.duration, "3d", "p: this is not duration"),
        (.nullable(.duration), "3d", "p: this is not duration"),
        (.string(upTo: 2), "abc", "p: this has 3 characters, and at most 2 are declared"),
        (.list(.int, upTo: 2), [1, true], "p[1]: this is not int"),
        (.list(.int, upTo: 2), [1, 2, 3], "p: this has 3 elements, and at most 2 are declared"),
        (
            .map(.int, upTo: 1, keysUpTo: 2), ["abc": 1],
            "p: this has 3 characters in a key, and at most 2 are declared"
        ),
        (.map(.int, upTo: 1, keysUpTo: 2), ["a": nil], "p[\"a\"]: this is not int"),
        (.record(Sample.facility), ["currency": "EUR", "x": 1], "p: facility has no field 'x'"),
        (.record(Sample.facility), [:], "p.currency: this is not string"),
    ]

    @Test(arguments: otherJSON)
    func `JSON that is not of a type is refused`(
        _ type: ContractType, _ json: JSONValue, _ message: String
    ) {
        do throws(BindingFault) {
            _ = try type.value(from: json, at: "p")
            Issue.record("it was taken")
        } catch {
            #expect(error.description == message)
        }
    }

    @Test func `faults of an evaluation say where`() throws {
        for (source, text) in [
            ("1 +\n loan.balance / 0", "line 2, column 15: this divides by zero"),
            (
                "names[7]",
                "line 1, column 7: the list has 3 elements, counted from 0, and none at 7"
            ),
            (
                "loan.marks['x']",
                "line 1, column 11: the map has no such key; ask with 'in' or has(…) before"
            ),
            ("half(loan.balance + 1)", "line 1, column 1: half: this number is odd"),
            (
                "loan.balance * 9223372036854775807",
                "line 1, column 14: the result does not fit in 64 bits"
            ),
        ] {
            guard case .failure(let fault) = try Sample.run(source) else {
                Issue.record("\(source) has a value")
                continue
            }
            #expect(fault.description == text)
        }
    }
}
