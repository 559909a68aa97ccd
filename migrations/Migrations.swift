/// The database schema as the numbered SQL files of this folder, embedded in the program, so that
/// a binary and its schema cannot drift apart.
package struct MigrationFile: Sendable {
    /// The number that the file's name starts with; they count up from 1 without a gap.
    package let number: Int
    /// The file's name without its number and ending.
    package let title: String
    package let bytes: [UInt8]

    package init(number: Int, title: String, bytes: [UInt8]) {
        self.number = number
        self.title = title
        self.bytes = bytes
    }

    /// All of them, in order. A new file is added here and to the resources in `Package.swift`.
    package static let all: [MigrationFile] = [
        MigrationFile(number: 1, title: "initial", bytes: PackageResources._001_initial_sql),
        MigrationFile(
            number: 2, title: "credit_state", bytes: PackageResources._002_credit_state_sql),
        MigrationFile(number: 3, title: "absence", bytes: PackageResources._003_absence_sql),
        MigrationFile(number: 4, title: "matters", bytes: PackageResources._004_matters_sql),
        MigrationFile(
            number: 5, title: "participants", bytes: PackageResources._005_participants_sql),
        MigrationFile(number: 6, title: "erasure", bytes: PackageResources._006_erasure_sql),
        MigrationFile(
            number: 7, title: "cosignatures", bytes: PackageResources._007_cosignatures_sql),
        MigrationFile(number: 8, title: "timestamps", bytes: PackageResources._008_timestamps_sql),
        MigrationFile(
            number: 9, title: "erased_payloads", bytes: PackageResources._009_erased_payloads_sql),
        MigrationFile(number: 10, title: "standby", bytes: PackageResources._010_standby_sql),
        MigrationFile(number: 11, title: "contracts", bytes: PackageResources._011_contracts_sql),
        MigrationFile(number: 12, title: "events", bytes: PackageResources._012_events_sql),
        MigrationFile(
            number: 13, title: "contract_joins", bytes: PackageResources._013_contract_joins_sql),
    ]
}
