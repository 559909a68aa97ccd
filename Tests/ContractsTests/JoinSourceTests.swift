import CanonicalEncoding
import Contracts
import Testing

/// What is refused of joins, with its place in the source.
@Suite struct JoinSourceTests {
    private func faults(_ yaml: String) -> [ContractFault] {
        do {
            let source = try ContractSource(yaml: yaml)
            let contract = try CompiledContract(
                try source.definition(), in: JoinedLog.catalogue, from: source)
            // What is published reads back the same.
            let again = try CompiledContract(
                published: contract.canonicalText, in: JoinedLog.catalogue)
            #expect(again.digest == contract.digest)
            #expect(again.tables.map(\.digest) == contract.tables.map(\.digest))
            return []
        } catch {
            return error.faults
        }
    }

    private static let good = """
        contract: good
        parameters:
          least: {type: int, value: 1}
        on: [balance, guarantee]
        with:
          previous:
            of: balance
            key: [subject, account]
            equals:
              balance: [subject, account]
              '*': [subject, account]
            where: statement.amount > parameters.least
            ended_by: [{type: release, key: [guarantor, account]}]
        each:
          one:
            of: guarantee
            key: [account]
            by: [guarantor]
        when: previous != null
        effects:
          - derive: derived.mark
            about: one.guarantor
            when: one.leaf > leaf && previous != null && previous.recorded < recorded
            values:
              mark: one.account
        """

    @Test func whatIsWellWrittenIsTaken() {
        #expect(faults(Self.good) == [])
    }

    @Test(arguments: [
        ("of: balance", "of: balanse", "unknown-type", 7, 9),
        ("    key: [subject, account]\n    equals", "    equals", "required", 7, 5),
        ("'*': [subject, account]", "'*': [subject]", "invalid", 10, 7),
        ("'*': [subject, account]", "release: [subject, account]", "unknown-type", 10, 7),
        ("balance: [subject, account]", "balance: [subject, acount]", "unknown-field", 10, 7),
        ("where: statement.amount >", "where: statement.amont >", "unknown-field", 12, 22),
        (
            "where: statement.amount > parameters.least", "where: now > recorded", "unknown-name",
            12, 12
        ),
        (
            "{type: release, key: [guarantor, account]}", "release", "unknown-field", 13,
            16
        ),
        (
            "{type: release, key: [guarantor, account]}",
            "{type: balance, key: [subject, account]}", "duplicate", 13, 16
        ),
        ("  previous:", "  now:", "invalid", 7, 5),
        ("  one:", "  previous:", "duplicate", 15, 3),
        ("by: [guarantor]", "by: [guarantr]", "unknown-field", 18, 9),
        ("when: previous != null\n", "when: one.leaf > 1\n", "unknown-name", 19, 7),
        ("when: previous != null\n", "when: previous.amount > 1\n", "may-be-null", 19, 7),
        ("about: one.guarantor", "about: one.leaf", "type", 22, 12),
        ("key: [account]\n    by", "by", "required", 16, 5),
    ])
    func whatIsWrongIsToldWithItsPlace(
        _ right: String, _ wrong: String, _ code: String, _ line: Int, _ column: Int
    ) throws {
        #expect(Self.good.contains(right))
        let found = faults(Self.good.replacing(right, with: wrong, maxReplacements: 1))
        let fault = try #require(found.first)
        #expect(fault.code == code, "\(found)")
        #expect(fault.position == SourcePosition(line: line, column: column), "\(found)")
    }

    @Test func thereAreAsManyJoinsAsAreAllowed() {
        let join = "{of: balance, key: [subject]}"
        func source(_ count: Int) -> String {
            """
            contract: many
            on: balance
            with: {\((1...count).map { "j\($0): \(join)" }.joined(separator: ", "))}
            effects: [{derive: derived.mark, values: {mark: '"m"'}}]
            """
        }
        #expect(faults(source(4)) == [])
        #expect(faults(source(5)).map(\.code) == ["limit"])
    }

    @Test func aContractWithoutJoinsKeepsItsBytes() throws {
        let source = try ContractSource(
            yaml: """
                contract: plain
                on: balance
                effects: [{derive: derived.mark, values: {mark: '"m"'}}]
                """)
        let contract = try CompiledContract(
            try source.definition(), in: JoinedLog.catalogue, from: source)
        #expect(
            contract.canonicalText == #"""
                {"contract":"plain","effects":[{"derive":"derived.mark","values":{"mark":"\"m\""}}],"ended_by":[],"key":[],"on":[{"type":"balance","until":null,"where":null}],"parameters":{},"repeats":1,"summary":"","when":null}
                """#)
    }

    /// A name that contracts with joins are given may be anything in one of before there were any.
    @Test func whatJoinsAddIsGivenToContractsWithJoinsOnly() {
        let source = """
            contract: names
            on: answer
            when: statement.records.exists(corrects, corrects > 1)
            effects: [{notify: '"l"', notice: n}]
            """
        #expect(faults(source) == [])
    }
}
