import Ledger
import Testing

@Suite struct LabelTests {
    @Test(arguments: [
        "subject:uscc:91110000MA00TE0114", "subject:lei:5493001NTNQJDH60PM02",
        "subject:foreign:US-0F3A.9_B", "subject:foreign:DE-1",
        "subject:foreign:DE-" + String(repeating: "-", count: 57), "participant:lender-a",
        "participant:0", "participant:a-", "participant:" + String(repeating: "z", count: 64),
        "topic:registry", "topic:contract", "topic:incident",
    ])
    func aLabelInNormalFormIsOne(text: String) throws {
        let label = try #require(Label(text))
        #expect(label.text == text)
        #expect(
            label.key == NaiveTree.hash(Array("tallystick/index/v1\n".utf8), Array(text.utf8)))
    }

    @Test(arguments: [
        "", "subject:", "subject:uscc:", "subject:uscc:91110000MA00TE011",
        "subject:uscc:91110000MA00TE01144", "subject:uscc:91110000ma00te0114",
        "subject:uscc:91110000MA00TE011I", "subject:uscc:91110000MA00TE011O",
        "subject:uscc:91110000MA00TE011S", "subject:uscc:91110000MA00TE011V",
        "subject:uscc:91110000MA00TE011Z", "subject:uscc:9-1110000MA00TE0114",
        "subject:uscc: 91110000MA00TE0114", "subject:lei:5493001NTNQJDH60PM0A",
        "subject:lei:5493001NTNQJDH60PM0", "subject:lei:5493001NTNQJDH60PM021",
        "subject:foreign:US-", "subject:foreign:U-1", "subject:foreign:USA-1",
        "subject:foreign:us-1",
        "subject:foreign:US-a", "subject:foreign:US_1", "subject:foreign:US",
        "subject:foreign:DE-" + String(repeating: "A", count: 58), "subject:tax:1",
        "participant:", "participant:-a", "participant:A", "participant:a_b", "participant:a ",
        "participant:" + String(repeating: "z", count: 65), "participant:\u{e9}",
        "topic:", "topic:credit", "topic:Registry", "topic:registry ", "Topic:registry", "registry",
        "topic:registry\n", "subject:subject:uscc:91110000MA00TE0114",
    ])
    func aLabelInAnyOtherFormIsNone(text: String) {
        #expect(Label(text) == nil)
    }

    @Test func kindsAndValuesMakeLabels() {
        #expect(Label.subject("foreign:DE-1")?.text == "subject:foreign:DE-1")
        #expect(Label.participant("bank")?.text == "participant:bank")
        #expect(Label.topic(.incident)?.text == "topic:incident")
        #expect(Label.topic(.credit) == nil)
    }
}
