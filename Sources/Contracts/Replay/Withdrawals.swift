internal import ContractLanguage

/// Which statements may take the place of which, or withdraw them.
///
/// Only records are corrected and withdrawn: a correction (`supersedes`) is of the type of what it
/// corrects, and what withdraws (`annuls`) is of a type of its own. All of it stays with one business.
/// So a record that was erased says nothing of statements that are no records.
struct Withdrawals: Sendable {
    private let records: Set<String>
    private let withdrawing: Set<String>

    init(_ catalogue: ContractCatalogue) {
        func types(_ members: String...) -> Set<String> {
            Set(
                catalogue.inputs.filter { input in
                    input.value.fields.contains { members.contains($0.name) }
                }.keys)
        }
        records = types("supersedes", "annuls")
        withdrawing = types("annuls")
    }

    /// The types of statements that may withdraw one of a type, or take its place.
    func types(of type: String) -> Set<String> {
        records.contains(type) ? withdrawing.union([type]) : []
    }
}
