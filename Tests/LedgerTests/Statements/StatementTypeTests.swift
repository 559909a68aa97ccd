import Ledger
import Testing

@Suite struct StatementTypeTests {
    @Test(arguments: [
        "tallystick/credit/balance.reported/1", "tallystick/registry/genesis/1",
        "tallystick/batch/a/12", "tallystick/erasure/x9_.y/907",
    ])
    func aTypeIsReadAndSpelledAlike(vct: String) throws {
        let type = try #require(StatementType(vct: vct))
        #expect(type.vct == vct)
        #expect(
            type == StatementType(family: type.family, name: type.name, version: type.version))
    }

    @Test(arguments: [
        "", "tallystick", "tallystick/block/1", "tallystick/credit/balance/0",
        "tallystick/credit/balance/01", "tallystick/credit/balance/1/", "tallystick/credit//1",
        "tallystick/credit/balance/+1", "tallystick/credit/balance/1 ",
        "tallystick/credit/balance/",
        "tallystick/credit/Balance/1", "tallystick/credit/9balance/1",
        "tallystick/credit/balance-reported/1", "tallystick/Credit/balance/1",
        "tallystick/gossip/heard/1", "Tallystick/credit/balance/1", "/tallystick/credit/balance/1",
        "tallystick/credit/balance/99999999999999999999",
    ])
    func anythingElseIsNoType(vct: String) {
        #expect(StatementType(vct: vct) == nil)
    }
}
