import AccessModel
import Registry
import Testing

struct EndedPosterTests {
    @Test func aBatchOfWhoseCredentialEndedMeanwhileIsNotStored() async throws {
        let open = try await RegistryFixture().open()
        let lender = try Sample.lender()
        let ended = Actor(
            participant: lender, person: try #require(PersonID(parsing: "li.wei")),
            credential: CredentialID(random: String(repeating: "A", count: 20)))
        let size = open.registry.size
        await #expect {
            try await open.registry.post([.opening("A-1")], by: lender, as: ended)
        } throws: { error in
            if case .credentialEnded = error as? RegistryError { true } else { false }
        }
        #expect(open.registry.size == size)
    }
}
