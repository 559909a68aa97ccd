/// A label by its number: its key, encrypted, so that the index can be rebuilt and the database
/// still says nothing of who stands in it.
package struct StoredLabel: Sendable, Equatable {
    package let number: Int
    package let sealedKey: [UInt8]

    package init(number: Int, sealedKey: [UInt8]) {
        self.number = number
        self.sealedKey = sealedKey
    }
}
