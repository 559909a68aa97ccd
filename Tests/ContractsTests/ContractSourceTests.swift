import CanonicalEncoding
import Contracts
import Testing

/// What is refused of a contract, with its place in the source.
@Suite struct ContractSourceTests {
    /// A catalogue with one type to react to.
    static let catalogue = ContractCatalogue(
        schemas: [
            (
                "balance",
                [
                    "properties": [
                        "subject": ["type": "string", "maxLength": 96],
                        "amount": ["type": "integer"],
                        "note": ["type": ["string", "null"], "maxLength": 20],
                        "targets": ["type": "array", "items": ["type": "integer"]],
                    ]
                ]
            )
        ], isSubject: { $0.hasPrefix("subject-") })

    private func faults(_ yaml: String) -> [ContractFault] {
        do {
            let source = try ContractSource(yaml: yaml)
            _ = try CompiledContract(
                try source.definition(), in: Self.catalogue, from: source)
            return []
        } catch {
            return error.faults
        }
    }

    private static let good = """
        contract: mark-large
        on: balance
        when: statement.amount > 100
        effects:
          - derive: derived.mark
            values:
              mark: '"large"'
              value: statement.amount
        """

    @Test func whatIsWellWrittenIsTaken() {
        #expect(faults(Self.good) == [])
    }

    @Test(arguments: [
        ("statement.amount > 100", "statement.amont > 100", "unknown-field", 3, 17),
        ("statement.amount > 100", "statement.amount > \"x\"", "type", 3, 24),
        ("statement.amount > 100", "'statement.amount >'", "syntax", 3, 26),
        ("statement.amount > 100", "statement.note > \"x\"", "may-be-null", 3, 7),
        (
            "statement.amount > 100",
            "statement.targets.all(a, statement.targets.all(b, statement.targets.all(c, a == b)))",
            "cost", 3, 7
        ),
        ("statement.amount > 100", "statement.amount > 9223372036854775808", "overflow", 3, 26),
        ("  value: statement.amount", "  value: statement.note", "type", 8, 14),
        ("  value: statement.amount", "  worth: statement.amount", "unknown-field", 8, 14),
        ("derived.mark", "derived.none", "unknown-type", 5, 13),
        ("on: balance", "on: balances", "unknown-type", 2, 5),
        ("on: balance", "on: balance\nonce: 1", "unknown-member", 3, 7),
        ("on: balance", "on: [balance", "syntax", 3, 5),
        ("on: balance", "on: balance\non: balance", "duplicate", 2, 1),
        ("contract: mark-large", "contract: Mark Large", "invalid", 1, 11),
        ("      mark: '\"large\"'\n", "", "required", 7, 7),
        ("on: balance", "on: balance\nrepeats: 3", "required", 1, 1),
        ("on: balance", "on: balance\nrepeats: 1000000", "limit", 3, 10),
    ])
    func whatIsWrongIsToldWithItsPlace(
        old: String, new: String, code: String, line: Int, column: Int
    ) throws {
        let found = faults(Self.good.replacing(old, with: new))
        let fault = try #require(found.first { $0.code == code }, "\(found)")
        #expect(fault.position == SourcePosition(line: line, column: column), "\(found)")
    }

    @Test func placesInBlocksOfTextAreThoseOfTheSource() throws {
        let yaml = Self.good.replacing(
            "when: statement.amount > 100",
            with: "when: |\n  statement.amount > 100\n    && statement.nothing")
        let fault = try #require(faults(yaml).first)
        #expect(fault.position == SourcePosition(line: 5, column: 18))
    }

    @Test func everyMistakeIsToldAtOnce() {
        let yaml = Self.good.replacing("statement.amount", with: "statement.amont")
        #expect(faults(yaml).count == 2)
    }

    @Test func aSourceThatIsTooLongIsRefused() {
        let yaml = Self.good + "\n#" + String(repeating: "x", count: ContractLimits.sourceBytes)
        #expect(faults(yaml).map(\.code) == ["limit"])
    }

    @Test func aliasesDoNotMultiplyWhatIsRead() {
        var yaml = "a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n"
        for level in 1...8 {
            let one = "*a\(level - 1)"
            yaml +=
                "a\(level): &a\(level) [\(Array(repeating: one, count: 10).joined(separator: ","))]\n"
        }
        #expect(faults(yaml).map(\.code) == ["alias"])
        // A key of ten to the twentieth parts, which nobody finishes reading.
        let keys = (1...20).map { "a\($0): &a\($0) {? [*a\($0 - 1), *a\($0 - 1)] : 1}\n" }
        #expect(faults("a0: &a0 [1]\n" + keys.joined()).map(\.code) == ["alias"])
        #expect(
            faults(Self.good.replacing("> 100", with: "> 5 *20")).first?.message
                .contains("put a space") == true)
        #expect(faults(Self.good.replacing("> 100", with: "> 5 * 20 && true")) == [])
    }

    @Test func aContractThatWaitsDoesNotFeedItself() {
        let yaml = """
            contract: echo
            on: {type: derived.mark, until: recorded}
            key: [cause]
            effects:
              - derive: derived.mark
                values: {mark: '"again"'}
            """
        #expect(faults(yaml).map(\.code).contains("circle"))
    }

    @Test func theCanonicalFormIsReadBackToTheSame() throws {
        let source = try ContractSource(yaml: Self.good)
        let contract = try CompiledContract(
            try source.definition(), in: Self.catalogue, from: source)
        let again = try CompiledContract(
            published: contract.canonicalText, in: Self.catalogue)
        #expect(again.digest == contract.digest)
        #expect(again.canonicalText == contract.canonicalText)
    }

    @Test func howAContractIsTypedMakesNoDifference() throws {
        func digest(_ yaml: String) throws -> String {
            let source = try ContractSource(yaml: yaml)
            return try CompiledContract(try source.definition(), in: Self.catalogue, from: source)
                .canonicalText
        }
        let other =
            "# for people\n"
            + Self.good.replacing(
                "statement.amount > 100", with: "(statement.amount)   >(100)  // much")
        #expect(try digest(other) == digest(Self.good))
    }
}
