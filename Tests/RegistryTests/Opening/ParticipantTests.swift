import AccessModel
import CreditModel
import Cryptography
import Registry
import Testing

@Suite struct ParticipantTests {
    @Test(arguments: StoreEngine.allCases)
    func aCredentialNamesItsHolderAlsoAfterAReopening(_ engine: StoreEngine) async throws {
        let fixture = try RegistryFixture(engine)
        var open = try await fixture.open()
        var keys: [(APIKey, Participant)] = []
        for role in Role.allCases {
            let participant = Participant(
                id: try ParticipantID(parsing: "some-\(role.rawValue)"), role: role)
            keys.append((try await open.registry.admit(participant, name: "Some"), participant))
        }
        #expect(Set(keys.map(\.0.text)).count == Role.allCases.count)
        for _ in 0..<2 {
            for (key, participant) in keys {
                #expect(open.registry.holder(of: APIKey(presented: key.text)) == participant)
                let other = APIKey(presented: key.text + "x")
                #expect(open.registry.holder(of: other) == nil)
            }
            #expect(open.registry.holder(of: APIKey(presented: "")) == nil)
            #expect(open.registry.holder(of: fixture.operatorKey)?.id.text == "operator")
            try open.close()
            open = try await fixture.open()
        }
    }

    @Test func anIdIsGivenOnce() async throws {
        let fixture = try RegistryFixture()
        var open = try await fixture.open()
        _ = try await open.registry.admit(Sample.lender(), name: "A")
        for _ in 0..<2 {
            for participant in [
                try Sample.lender(),
                Participant(id: try Sample.lender().id, role: .regulator),
                Participant(id: try ParticipantID(parsing: "operator"), role: .operator),
            ] {
                let size = open.registry.size
                await #expect {
                    try await open.registry.admit(participant, name: "B")
                } throws: {
                    if case RegistryError.participantExists = $0 { true } else { false }
                }
                #expect(open.registry.size == size)
            }
            open = try await fixture.open()
        }
    }

    @Test func ofManyThatAskForOneIdAtOnceOneGetsIt() async throws {
        let open = try await RegistryFixture().open()
        let admitted = try await withThrowingTaskGroup { group in
            for _ in 0..<20 {
                group.addTask {
                    do {
                        _ = try await open.registry.admit(Sample.lender(), name: "A")
                        return 1
                    } catch RegistryError.participantExists {
                        return 0
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(admitted == 1)
        #expect(open.registry.size == 6)
    }

    @Test func aCredentialIsNotPrinted() async throws {
        let fixture = try RegistryFixture()
        #expect("\(fixture.operatorKey)" == "APIKey(…)")
        #expect(!String(reflecting: fixture.operatorKey).contains(fixture.operatorKey.text))
    }
}
