import AccessModel
import CreditModel
import Cryptography
import Registry
import Testing

@Suite struct AdmissionTests {
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
                let holder = try open.registry.holder(of: APIKey(presented: key.text))
                #expect(holder.id == participant.id && holder.role == participant.role)
                #expect(holder.person.text == "person-1")
                #expect(holder.scopes == participant.role.scopes)
                #expect((holder.subject != nil) == (participant.role == .business))
                expectFault(.unknown, open.registry, key.text + "x")
            }
            expectFault(.unknown, open.registry, "")
            let first = try open.registry.holder(of: RegistryFixture.operatorKeys.first)
            let second = try open.registry.holder(of: RegistryFixture.operatorKeys.second)
            #expect(first.id.text == "operator" && second.id == first.id)
            #expect(first.person != second.person)
            try open.close()
            open = try await fixture.open()
        }
    }

    @Test func whoAppliedIsTheOnlyOneOfItsIdentityInItsRole() async throws {
        let registry = try await RegistryFixture().open().registry
        _ = try await registry.admit(Sample.lender("one"), name: "A")
        let particulars = try Registry.particulars(of: Sample.lender("one").id)
        let actor = try registry.operatorPerson(.first)
        let two = try Sample.lender("two").id
        await #expect {
            try await registry.apply(two, role: .lender, as: particulars, by: actor)
        } throws: {
            if case RegistryError.participant(.identityTaken) = $0 { true } else { false }
        }
        // A lender may be a business with a file too, and an identity is free again after an end.
        _ = try await registry.apply(two, role: .business, as: particulars, by: actor)
        _ = try await registry.terminate(
            Sample.lender("one").id, reason: "It is wound up.", by: actor)
        _ = try await registry.apply(
            Sample.lender("three").id, role: .lender, as: particulars, by: actor)
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
        #expect(open.registry.size == RegistryFixture.foundedSize + 10)
    }

    @Test func aCredentialIsNotPrinted() async throws {
        let fixture = try RegistryFixture()
        #expect("\(fixture.operatorKey)" == "APIKey(…)")
        #expect(!String(reflecting: fixture.operatorKey).contains(fixture.operatorKey.text))
    }
}

func expectFault(_ fault: AuthenticationFault, _ registry: Registry, _ key: String) {
    #expect(throws: fault) { try registry.holder(of: APIKey(presented: key)) }
}
