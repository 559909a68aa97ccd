package import Cryptography

/// What a presentation proves of its label.
package struct VerifiedIndex: Sendable, Equatable {
    /// The label's tree at an earlier count, which the present one extends.
    package struct Since: Sendable, Equatable {
        package let count: Int
        package let head: Digest
    }

    package let label: Label
    /// How many statements the label has.
    package let count: Int
    /// The place in the label of the first statement shown, from 0.
    package let from: Int
    /// The root of the label's tree: with ``count``, what a later answer can be held against.
    /// `nil` where the label has no statement.
    package let head: Digest?
    package let since: Since?
}
