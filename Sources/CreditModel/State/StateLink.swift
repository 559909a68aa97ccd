/// How a later statement bears on an earlier one.
package struct StateLink: Hashable, Sendable {
    package enum Kind: UInt8, Sendable {
        /// The later one is the record again, corrected.
        case supersedes = 1
        /// The later one withdraws the earlier.
        case annuls = 2
        /// The later one files the earlier anew, under another business.
        case refiles = 3
        /// The later one holds the business's own words about the earlier.
        case isAbout = 4
    }

    package let kind: Kind
    /// Leaf indices.
    package let earlier: Int
    package let later: Int

    package init(kind: Kind, earlier: Int, later: Int) {
        self.kind = kind
        self.earlier = earlier
        self.later = later
    }
}
