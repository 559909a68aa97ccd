import HTTPAPI
import HTTPTypes
import Testing

@Suite("Entity tags")
struct EntityTagTests {
    private let tag = EntityTag(of: Array("a page".utf8))

    private func isHeld(_ field: String) -> Bool {
        tag.isHeld(by: [.ifNoneMatch: field])
    }

    @Test func otherBytesHaveAnotherTag() {
        #expect(tag == EntityTag(of: Array("a page".utf8)))
        #expect(tag != EntityTag(of: Array("a page ".utf8)))
        #expect(tag.text.hasPrefix("\"") && tag.text.hasSuffix("\"") && tag.text.count == 24)
    }

    @Test func whatTheClientHoldsIsNotSentAgain() {
        #expect(isHeld(tag.text))
        #expect(isHeld("W/" + tag.text))
        #expect(isHeld("*"))
        #expect(isHeld("\"other\" , \(tag.text)"))
        #expect(tag.isHeld(by: [.ifNoneMatch: "\"x\"", .ifMatch: "*"]) == false)
        #expect(!tag.isHeld(by: [:]))
        #expect(!isHeld("\"other\""))
        #expect(!isHeld(String(tag.text.dropFirst().dropLast())))
        #expect(!isHeld("w/" + tag.text))
    }
}
