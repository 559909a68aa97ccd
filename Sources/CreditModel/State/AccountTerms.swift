/// The terms on which an account was opened, as far as rules look at them.
package struct AccountTerms: Sendable, Equatable {
    package let product: String
    /// In minor units.
    package let principal: Int64
    package let currency: String
    package let openedOn: CalendarDate
    package let dueOn: CalendarDate?
    package let facility: AccountNumber?
    /// How the account is secured, as the lender says: a code of T5.
    package let guaranteeMode: String?
}
