import CanonicalEncoding
import Ledger
import TestSupport
import Testing

@Suite(.enabled(if: SharedVectors.areAvailable, "\(SharedVectors.absence)"))
struct PresentationVectorTests {
    @Test func aGoodPresentationProvesExactlyWhatItShould() throws {
        let vectors = try LedgerVectors()
        let cases = try vectors.list("accept")
        #expect(cases.count > 0)
        for (number, vector) in cases.enumerated() {
            let document = try #require(vector["doc"])
            let presentation = try Presentation(parsing: document)
            let label = vector["label"]?.stringValue
            let asked = try label.map { try #require(Label($0)) }
            let proven = try vectors.verifier.verify(presentation, about: asked)
            #expect(proven.size == Int(try #require(vector["size"]?.integerValue)), "\(number)")
            #expect(proven.label?.text == label, "\(number)")
            #expect(proven.count == vector["count"]?.integerValue.map { Int($0) }, "\(number)")
            #expect(proven.opened == Int(try #require(vector["opened"]?.integerValue)), "\(number)")
            #expect(proven.isWhole == vector["whole"]?.boolValue, "\(number)")
            #expect(try vectors.verifier.verify(presentation, about: nil) == proven)
            let again = try vectors.verifier.verify(presentation, about: asked, head: proven.head)
            #expect(again == proven, "\(number)")
        }
    }

    @Test func aPresentationIsWrittenAsItWasRead() throws {
        for vector in try LedgerVectors().list("accept") {
            let document = try #require(vector["doc"])
            var writer = JSONWriter()
            try Presentation(parsing: document).write(to: &writer)
            #expect(try JSONParser.parse(writer.bytes) == document)
        }
    }

    @Test func aBadPresentationIsRefusedAtItsStep() throws {
        let vectors = try LedgerVectors()
        let cases = try vectors.list("reject")
        #expect(cases.count > 0)
        for vector in cases {
            let why = Comment(rawValue: try vector.text("why"))
            let document = try #require(vector["doc"])
            let asked = try vector["ask"]?.stringValue.map { try #require(Label($0)) }
            let error = #expect(throws: VerificationError.self, why) {
                let presentation = try Presentation(parsing: document)
                _ = try vectors.verifier.verify(presentation, about: asked)
            }
            #expect(error?.step.rawValue == (try vector.text("step")), why)
        }
    }
}
