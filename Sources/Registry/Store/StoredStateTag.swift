package import Cryptography

/// What state is found by: a keyed pseudonym, which leads to its number.
package struct StoredStateTag: Sendable, Equatable {
    package let tag: Digest
    package let number: Int

    package init(tag: Digest, number: Int) {
        self.tag = tag
        self.number = number
    }
}
