/// How much of a business's file an answer shows.
package enum DisclosureLevel: String, Sendable, CaseIterable {
    /// Whether anything is recorded.
    case l0 = "L0"
    /// The summary in bands, beside the reader's own records.
    case l1 = "L1"
    /// The summary in amounts; of others' statements the type.
    case l2 = "L2"
    /// Account lines, without the name of a lender.
    case l3 = "L3"
    /// As L3, for a reader whose customer the business is.
    case l4 = "L4"
    /// All, for an authority.
    case regulator = "LR"
    /// All, for the business itself.
    case subject = "LS"
}
