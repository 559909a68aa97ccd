extension Registry {
    /// Whether the registry was opened with the key-encryption key before, besides the current one.
    package var isRotatingKeyEncryptionKey: Bool {
        rewrapping.keyEncryptionKeys.areRotating
    }

    /// Wraps a page of keys by the current key-encryption key.
    ///
    /// - Parameter label: 0, or where the last page ended.
    /// - Returns: where the next page begins; `nil` when nothing needs the key before any more.
    package func rewrapKeys(from label: Int) async throws(RegistryError) -> Int? {
        try await rewrapping.run(from: label)
    }
}
