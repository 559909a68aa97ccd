import AccessModel
import Cryptography
import Registry
import Testing

@Suite struct DirectoryTests {
    /// Two texts whose hashes begin with the same four bytes.
    private static func collision() throws -> (String, String) {
        var seen: [[UInt8]: String] = [:]
        for number in 0..<1_000_000 {
            let text = "tsk_collision-\(number)"
            let start = Array(SHA256.hash(Array(text.utf8)).bytes.prefix(4))
            if let other = seen.updateValue(text, forKey: start) { return (other, text) }
        }
        struct NoCollision: Error {}
        throw NoCollision()
    }

    @Test func credentialsWhoseHashesBeginAlikeAreToldApart() async throws {
        let fixture = try RegistryFixture()
        let (one, two) = try Self.collision()
        let keys = FoundingKeys(
            first: APIKey(presented: one), second: APIKey(presented: two))
        let registry = try await Registry.open(
            store: fixture.storage.open(), anchor: fixture.anchor,
            erasures: fixture.erasures, keys: fixture.keys,
            operatorKeys: keys, clock: fixture.clock
        ).registry
        #expect(try registry.holder(of: keys.first).person.text == "operator-1")
        #expect(try registry.holder(of: keys.second).person.text == "operator-2")
        expectFault(.unknown, registry, one + "x")
    }
}
