import CreditModel
import Testing

@Suite struct SubjectIDTests {
    @Test(arguments: [
        ("uscc:91110000MA00TE0114", "uscc:91110000MA00TE0114", SubjectID.Scheme.uscc),
        ("uscc:9111 0000-ma00 te0114", "uscc:91110000MA00TE0114", .uscc),
        ("lei:5493001NTNQJDH60PM02", "lei:5493001NTNQJDH60PM02", .lei),
        ("lei: 5493001ntnqjdh60pm02", "lei:5493001NTNQJDH60PM02", .lei),
        ("foreign:US-0F3A.9_B", "foreign:US-0F3A.9_B", .foreign),
        ("foreign:de-hrb-1-x", "foreign:DE-HRB-1-X", .foreign),
    ])
    func anIdentifierIsNormalised(posted: String, normal: String, scheme: SubjectID.Scheme) throws {
        let subject = try SubjectID(parsing: posted)
        #expect(subject.text == normal)
        #expect(subject.scheme == scheme)
        #expect(try SubjectID(parsing: subject.text) == subject)
    }

    @Test(arguments: [
        ("", "S014"), ("uscc", "S014"), ("uscc:", "S010"), ("91110000MA00TE0114", "S014"),
        ("USCC:91110000MA00TE0114", "S014"), (" uscc:91110000MA00TE0114", "S014"),
        ("tax:1", "S014"), ("foreign:US", "S014"), ("foreign:US-", "S014"),
        ("foreign:US-A B", "S014"), ("foreign:US-é", "S014"), ("foreign:USA-1", "S014"),
        ("foreign:ZZ-1", "S013"), ("foreign:--1", "S014"), ("foreign:U1-1", "S013"),
        ("uscc:91110000MA00TE0115", "S010"), ("uscc:1", "S010"),
        ("uscc:91110000MA00TE01 1\u{308}4", "S010"),
        ("lei:5493001NTNQJDH60PM03", "S012"), ("lei:1", "S012"),
        ("uscc:" + String(repeating: "-", count: 92), "S014"),
    ])
    func anotherFormIsRefusedByItsRule(text: String, rule: RuleID) {
        do {
            _ = try SubjectID(parsing: text)
            Issue.record("it was taken")
        } catch {
            #expect(error.rule.id == rule)
            #expect(text.count < 6 || !error.message.contains(text))
        }
    }

    @Test func aForeignIdentifierIsBounded() throws {
        let longest = "foreign:US-" + String(repeating: "A", count: 57)
        #expect(try SubjectID(parsing: longest).text == longest)
        #expect(throws: IdentifierError.self) { try SubjectID(parsing: longest + "A") }
    }

    /// A chain of separators must not carry an identifier past the bound.
    @Test func separatorsAreBounded() throws {
        let code = "91110000MA00TE0114"
        let most = "uscc:" + String(repeating: " ", count: 96 - 5 - 18) + code
        #expect(try SubjectID(parsing: most).text == "uscc:" + code)
        #expect(throws: IdentifierError.self) { try SubjectID(parsing: most + " ") }
    }

    @Test func aSubjectNeverPrintsItself() throws {
        let subject = try SubjectID(parsing: Lines.subject)
        let guaranteed = try record(of: Lines.guaranteeRecorded)
        var dumped = ""
        dump((subject, guaranteed, try USCC(parsing: "91110000MA00TE0114")), to: &dumped)
        let printed = [
            "\(subject)", String(reflecting: subject), "\([subject])", "\(guaranteed)", dumped,
        ]
        for text in printed {
            #expect(!text.contains("MA00"))
            #expect(!text.contains("0F3A"))
            #expect(!text.contains("A-1"))
        }
        #expect("\(subject)" == "uscc:…")
    }
}
