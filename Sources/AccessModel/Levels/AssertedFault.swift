/// Why an asserted part cannot be that of what is shown.
package enum AssertedFault: String, Error, Sendable {
    /// It has not the members of its level, or they are of another form.
    case shape = "the asserted part has not the form of its level"
    /// The tokens are not those of the records that need some.
    case lenders = "the tokens are not those of the records that hide whose they are"
    /// Something is shown that is said to be shown no more.
    case expired = "a record is shown that the asserted part says is shown no more"
    /// The accounts of others are not what the records and the tokens add up to.
    case accounts = "the account lines are not what the records add up to"
    /// The totals are not what the records and the tokens add up to.
    case summary = "the totals are not what the records add up to"
}
