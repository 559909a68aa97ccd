import Testing

@testable import TallystickCommands

@Suite struct PrivateFileModeTests {
    @Test(arguments: [
        (0o600, true, true), (0o400, true, true), (0o640, false, false), (0o440, false, true),
        (0o644, false, false), (0o444, false, false), (0o660, false, false), (0o404, false, false),
        (0o450, false, false), (0o420, false, false),
    ])
    func aGroupMayReadOnlyWhatItsReaderDoesNotOwn(
        permissions: Int, own: Bool, mounted: Bool
    ) {
        let reader: UInt32 = 10_001
        let file = PrivateFileMode(permissions: UInt32(permissions), owner: reader)
        #expect(file.isPrivate(to: reader) == own)
        let secret = PrivateFileMode(permissions: UInt32(permissions), owner: 0)
        #expect(secret.isPrivate(to: reader) == mounted)
        let strangers = PrivateFileMode(permissions: UInt32(permissions), owner: 10_002)
        #expect(!strangers.isPrivate(to: reader) && !strangers.isPrivate(to: 0))
    }
}
