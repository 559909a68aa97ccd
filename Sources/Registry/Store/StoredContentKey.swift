/// The key that seals the contents of one label's owner, wrapped by the key-encryption key; or, once
/// it was destroyed and they are erased, the sealed tombstone that stands in its place.
package struct StoredContentKey: Sendable, Equatable {
    package let label: Int
    package let wrapped: [UInt8]

    package init(label: Int, wrapped: [UInt8]) {
        self.label = label
        self.wrapped = wrapped
    }
}
