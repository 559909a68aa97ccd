extension SignedNote {
    /// The note with one signature line, the first under the key's name and id; `nil` where there is
    /// none. It does not say that the signature is good.
    package func signedOnly(by key: VerifierKey) -> SignedNote? {
        signatures.first { $0.keyID == key.keyID && $0.keyName == key.keyName }
            .map { SignedNote(text: text, signatures: [$0]) }
    }
}
