import Testing

@testable import TallystickCommands

/// What is told of a peer that is asked every few seconds.
@Suite struct PeerHearingTests {
    @Test func aRefusalIsToldOfOnce() {
        var hearing = PeerHearing()
        #expect(hearing.hear(.refused("no")) == .refuses("no"))
        for _ in 0..<3 { #expect(hearing.hear(.refused("no")) == nil) }
        #expect(hearing.hear(.unable("busy")) == .refuses("busy"), "another one is another matter")
        #expect(hearing.hear(nil) == .answersAgain)
        #expect(hearing.hear(nil) == nil)
        #expect(hearing.hear(.refused("no")) == .refuses("no"))
    }

    @Test func silenceIsTheUsualThing() {
        var hearing = PeerHearing()
        for failure in [ReplicationClient.Failure.unreachable("gone"), nil, .unreachable("gone")] {
            #expect(hearing.hear(failure) == nil)
        }
        #expect(hearing.hear(.refused("no")) == .refuses("no"))
        #expect(hearing.hear(.unreachable("gone")) == nil)
        #expect(hearing.hear(nil) == nil)
        #expect(hearing.hear(.refused("no")) == .refuses("no"), "it came back to it")
    }

    @Test func onlyWhatIsNotRefusedMayPass() {
        #expect(ReplicationClient.Failure.unreachable("").mayPass)
        #expect(ReplicationClient.Failure.unable("").mayPass)
        #expect(!ReplicationClient.Failure.refused("").mayPass)
    }
}
