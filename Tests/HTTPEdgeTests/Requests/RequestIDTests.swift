import HTTPAPI
import HTTPTypes
import Testing

@Suite("The id of a request")
struct RequestIDTests {
    @Test func aFreshOneIs128BitsInHexadecimal() {
        let ids = (0..<100).map { _ in RequestID().description }
        #expect(Set(ids).count == 100)
        for id in ids {
            #expect(id.utf8.count == 32)
            #expect(id.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        }
    }

    @Test(arguments: ["a", "A-1_2.z", String(repeating: "x", count: 64)])
    func aClientMayChooseOne(text: String) {
        #expect(RequestID(text)?.description == text)
        #expect(RequestID(of: [.xRequestID: text]).description == text)
    }

    @Test(arguments: [
        "", "a b", "a\nb", "a\"b", "é", "a,b", "a/b", String(repeating: "x", count: 65),
    ])
    func notWhateverItLikes(text: String) {
        #expect(RequestID(text) == nil)
        #expect(RequestID(of: [.xRequestID: text]).description.utf8.count == 32)
    }
}
