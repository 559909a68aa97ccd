import Testing

@testable import TallystickCommands

/// Where commands that have no other settings find a registry's keys.
@Suite struct ConfiguredKeysTests {
    private func keys(
        kek: String? = nil, logKey: String? = nil, _ environment: [String: String] = [:]
    ) throws -> ConfiguredKeys {
        try ConfiguredKeys(kek: kek, logKey: logKey, environment: environment)
    }

    @Test func theEnvironmentIsThatOfServe() throws {
        let keys = try keys([
            "TALLYSTICK_KEK": "a", "TALLYSTICK_KEK_PREVIOUS": "b", "TALLYSTICK_LOG_KEY_FILE": "c",
            "TALLYSTICK_LOG_KEY_NEXT": "d", "TALLYSTICK_PORT": "none of theirs", "HOME": "h",
        ])
        #expect(keys.kek == .given("a", variable: "TALLYSTICK_KEK"))
        #expect(keys.previousKek == .given("b", variable: "TALLYSTICK_KEK_PREVIOUS"))
        #expect(keys.logKey == .file("c"))
        #expect(keys.nextLogKey == .given("d", variable: "TALLYSTICK_LOG_KEY_NEXT"))
        #expect(try self.keys() == ConfiguredKeys())
    }

    @Test func anOptionHoldsOverTheEnvironment() throws {
        let environment = ["TALLYSTICK_KEK": "a", "TALLYSTICK_LOG_KEY": "b"]
        let keys = try keys(kek: "k", logKey: "l", environment)
        #expect(keys.kek == .file("k") && keys.logKey == .file("l"))
    }

    @Test(arguments: ["KEK", "LOG_KEY"])
    func whatServeRefusesIsRefused(name: String) {
        let variable = "TALLYSTICK_\(name)"
        #expect(throws: (any Error).self) { try keys([variable: "a", variable + "_FILE": "b"]) }
        #expect(throws: (any Error).self) { try keys([variable: ""]) }
    }

    @Test func whatNobodyPlacedIsInTheDataDirectoryAndTheOthersBesideIt() throws {
        let places = KeyPlaces(ConfiguredKeys(), data: "/d")
        #expect(places.keyEncryptionKey == .file("/d/kek"))
        #expect(places.previousKeyEncryptionKey == .file("/d/kek.previous"))
        #expect(places.logKey == .file("/d/log.key"))
        #expect(places.nextLogKey == .file("/d/log.key.next"))
        let elsewhere = KeyPlaces(try keys(kek: "/k", logKey: "/l"), data: "/d")
        #expect(elsewhere.previousKeyEncryptionKey == .file("/k.previous"))
        #expect(elsewhere.nextLogKey == .file("/l.next"))
        let given = KeyPlaces(
            try keys(["TALLYSTICK_KEK": "a", "TALLYSTICK_LOG_KEY": "b"]), data: "/d")
        #expect(given.previousKeyEncryptionKey == nil && given.nextLogKey == nil)
        let previous = KeyPlaces(try keys(["TALLYSTICK_KEK_PREVIOUS": "b"]), data: "/d")
        #expect(previous.previousKeyEncryptionKey?.place == "TALLYSTICK_KEK_PREVIOUS")
        #expect(previous.keyEncryptionKey == .file("/d/kek"))
    }
}
