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
    ]
}
