import CreditModel
import LoanSamples
import Testing

struct SampleParticipantTests {
    @Test func eachIdHasAnIdentityOfItsOwnThatChecks() throws {
        let identities = (0..<500).map {
            SampleParticipant(id: "lender-\($0)", name: "Some").identity
        }
        #expect(Set(identities).count == identities.count)
        for identity in identities {
            let parsed = try SubjectID(parsing: identity)
            #expect(parsed.scheme == .lei && parsed.text == identity)
        }
        #expect(SampleParticipant(id: "lender-7", name: "Other").identity == identities[7])
    }
}
