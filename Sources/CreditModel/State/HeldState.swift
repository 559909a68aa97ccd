/// The state of one account, facility or business, as it is sealed and stored.
package enum HeldState: Sendable, Equatable {
    case account(AccountState)
    case facility(FacilityState)
    case subject(SubjectState)

    private enum Tag {
        static let account: UInt8 = 1
        static let facility: UInt8 = 2
        static let subject: UInt8 = 3
    }

    /// The state in bytes, for sealing.
    package var packed: [UInt8] {
        var packer = StatePacker(reserving: 256)
        switch self {
        case .account(let state):
            packer.append(byte: Tag.account)
            state.pack(into: &packer)
        case .facility(let state):
            packer.append(byte: Tag.facility)
            state.pack(into: &packer)
        case .subject(let state):
            packer.append(byte: Tag.subject)
            state.pack(into: &packer)
        }
        return packer.bytes
    }

    /// Reads what ``packed`` wrote; `nil` for anything else.
    package init?(packed: [UInt8]) {
        var unpacker = StateUnpacker(packed)
        do {
            switch try unpacker.byte() {
            case Tag.account: self = .account(try AccountState(from: &unpacker))
            case Tag.facility: self = .facility(try FacilityState(from: &unpacker))
            case Tag.subject: self = .subject(try SubjectState(from: &unpacker))
            default: return nil
            }
            try unpacker.end()
        } catch {
            return nil
        }
    }
}
