internal import Cryptography
internal import TransparencyLog

/// What a registry is put together from.
struct RegistryParts {
    let store: any RegistryStore
    let anchor: any AnchorStore
    let journal: any ErasureJournalStore
    let keys: RegistryKeys
    let master: MasterSecret
    let directory: ParticipantDirectory
    let clock: any WallClock
    let random: any RandomSource
    let policy: WitnessPolicy
    let limits: RegistryLimits
    /// `nil` where nothing waits for a standby.
    let standby: (any StandbyWaiting)?
    let observe: RegistryObserver
}
