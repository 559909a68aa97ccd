import CanonicalEncoding
import Ledger
import TestSupport
import Testing

/// Statements that a dishonest log signed: their paths and the index are good, so nothing but the
/// step `disclosure` can refuse them.
@Suite struct ForgedStatementTests {
    private static let salt = "AAECAwQFBgcICQoLDA0ODw"

    private func step(_ statement: ForgedStatement) throws -> VerificationStep? {
        var random = SeededRandom(seed: 1)
        var ledger = try NaiveLedger(random: &random)
        try SampleStatements.genesis(&ledger, random: &random)
        let leafIndex = ledger.append(statement.leaf)
        ledger.seal()
        let label = try #require(Label.topic(.registry))
        let alone = try ledger.presentation(
            of: [ledger.opened(leafIndex, at: 0)], at: 0)
        let whole = try ledger.presentation(about: label, at: 0)
        let steps = try [alone, whole].map { presentation in
            var writer = JSONWriter()
            presentation.write(to: &writer)
            let read = try Presentation(parsing: try JSONParser.parse(writer.bytes))
            do throws(VerificationError) {
                _ = try ledger.verifier.verify(read, about: nil)
                return VerificationStep?.none
            } catch {
                #expect(error.statementIndex != nil)
                return error.step
            }
        }
        #expect(steps[0] == steps[1])
        return steps[0]
    }

    @Test func aStatementWithoutAFaultIsAccepted() throws {
        #expect(try step(ForgedStatement()) == nil)
        #expect(try step(ForgedStatement(disclosures: [])) == nil)
    }

    @Test(arguments: DisclosureTests.faults.map(\.0))
    func aCommittedDisclosureMustStillBeOne(json: String) throws {
        #expect(try step(ForgedStatement(disclosures: [json])) == .disclosure)
    }

    @Test func aNameIsDisclosedOnce() throws {
        let other = "AQECAwQFBgcICQoLDA0ODw"
        let twice = [#"["\#(Self.salt)","a",1]"#, #"["\#(other)","a",2]"#]
        #expect(try step(ForgedStatement(disclosures: twice)) == .disclosure)
        let apart = [twice[0], #"["\#(Self.salt)","b",1]"#, twice[1]]
        #expect(try step(ForgedStatement(disclosures: apart)) == .disclosure)
        let reversed = [apart[1], twice[0]]
        #expect(try step(ForgedStatement(disclosures: reversed)) == nil)
    }

    @Test func digestsAreStrictlyAscendingTexts() throws {
        let edits: [([String]) -> [String]] = [
            { $0.reversed() }, { [$0[0]] + $0 }, { $0 + ["zzzz"] }, { [""] + $0 },
            { ["-" + $0[0].dropFirst() + "="] + $0 }, { $0 + ["~" + $0[0].dropFirst()] },
            { $0 + [$0[1].dropLast() + "_"] },
            { $0 + ["zz" + $0[1].dropFirst(2).dropLast() + "B"] },
            { $0 + ["\",\"" + $0[1].dropFirst(3)] }, { $0 + ["z\u{e9}" + $0[1].dropFirst(3)] },
        ]
        for (number, edit) in edits.enumerated() {
            #expect(try step(ForgedStatement(edit: edit)) == .disclosure, "edit \(number)")
        }
        let another = "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzA"
        #expect(try step(ForgedStatement(edit: { $0 + [another] })) == nil)
    }

    @Test(arguments: ["SHA-256", "sha-512", "", "sha-256 "])
    func theDigestAlgorithmIsSHA256(algorithm: String) throws {
        #expect(try step(ForgedStatement(algorithm: algorithm)) == .disclosure)
    }

    @Test(arguments: ["ledger.test/other", "", "ledger.test/naive "])
    func theIssuerIsTheLog(issuer: String) throws {
        #expect(try step(ForgedStatement(issuer: issuer)) == .disclosure)
    }

    @Test(arguments: [
        "tallystick/block/1", "tallystick/registry/key/0", "tallystick/registry/Key/1",
        "tallystick/hearsay/key/1", "",
    ])
    func theTypeIsAStatements(type: String) throws {
        #expect(try step(ForgedStatement(type: type)) == .disclosure)
    }

    @Test(arguments: ["tallystick/contract/key/1", "tallystick/credit/key/1"])
    func theLabelFollowsFromTheType(type: String) throws {
        var random = SeededRandom(seed: 1)
        var ledger = try NaiveLedger(random: &random)
        try SampleStatements.genesis(&ledger, random: &random)
        ledger.append(ForgedStatement(type: type).leaf)
        ledger.seal()
        let presentation = try ledger.presentation(
            about: try #require(Label.topic(.registry)), at: 0)
        let error = #expect(throws: VerificationError.self) {
            try ledger.verifier.verify(presentation, about: nil)
        }
        #expect(error?.step == .disclosure)
        #expect(error?.statementIndex == 1)
    }
}
