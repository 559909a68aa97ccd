import Testing

@testable import TallystickCommands

/// Which answers of a web server say that a log has no such file.
@Suite struct HTTPLogSourceTests {
    @Test(arguments: [
        "log-keys", "tile/0/x001/067.p/17", "tile/entries/000.p/3", "tile/blocks/000.p/3",
    ])
    func whatALogNeedNotHaveMayBeDeniedByAnObjectStore(_ path: String) {
        for status in [403, 404, 410] as [UInt] {
            #expect(HTTPLogSource.isAbsent(path, status: status), "\(status)")
        }
        for status in [200, 401, 429, 500, 503] as [UInt] {
            #expect(!HTTPLogSource.isAbsent(path, status: status), "\(status)")
        }
    }

    @Test(arguments: ["checkpoint", "tile/0/x001/067", "tile/entries/000", "tile/blocks/000"])
    func whatALogMustHaveIsMissingOnlyWhereTheServerSaysSo(_ path: String) {
        #expect(HTTPLogSource.isAbsent(path, status: 404))
        for status in [401, 403, 410, 500] as [UInt] {
            #expect(!HTTPLogSource.isAbsent(path, status: status), "\(status)")
        }
    }
}
