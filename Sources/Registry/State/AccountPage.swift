internal import CreditModel

/// Some of a lender's accounts, in the order in which their state is stored.
struct AccountPage: Sendable {
    let accounts: [AccountState]
    /// Where the next page starts; `nil` at the end.
    let next: Int?
}
