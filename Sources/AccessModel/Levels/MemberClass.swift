/// What a member of a credit record can tell a lender that did not report it.
package enum MemberClass: String, Sendable, CaseIterable {
    /// How the credit stands: types, days, classes, codes, places in the log; of the business
    /// itself, who it is.
    case plain
    /// How much: money, rates, and counts from which money follows.
    case amount
    /// Who lends: the reporter's name, and whatever the reporter numbers, names or times.
    case lender
    /// A business by its identifier: the one whose file it is, or another.
    case party
    /// Free text, and digests of evidence.
    case text
}
