extension SignedNote {
    /// The note with the signature lines under one name only, in their order; `nil` where there is
    /// none. It does not say that they are good.
    ///
    /// A log's own lines are those under its origin: two while it changes its key. Which of the keys
    /// a reader knows makes no difference to them, and witnesses have other names.
    package func signedOnly(under name: KeyName) -> SignedNote? {
        let own = keeping { $0.keyName == name }
        return own.signatures.isEmpty ? nil : own
    }
}
