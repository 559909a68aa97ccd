internal import CanonicalEncoding
internal import Ledger

/// The ledger's time: that of its last tick.
struct LedgerClock: Sendable, Equatable {
    /// Seconds since 1970.
    let time: Int
    /// Where the tick stands.
    let leaf: Int
}

extension Matter {
    init(_ clock: LedgerClock) throws(RegistryError) {
        guard let owner = Label("topic:registry") else {
            throw .inconsistent("topic:registry is no label")
        }
        self.init(
            key: .clock, owner: owner, participant: nil,
            contents: [
                "time": .integer(Int64(clock.time)), "index": .integer(Int64(clock.leaf)),
            ])
    }
}

extension LedgerClock {
    init(_ matter: Matter) throws(RegistryError) {
        guard let time = matter.contents["time"]?.integerValue,
            let leaf = matter.contents["index"]?.integerValue
        else { throw .inconsistent("the ledger's stored time cannot be read") }
        self.init(time: Int(time), leaf: Int(leaf))
    }
}
