internal import CreditModel
internal import Cryptography

/// A lender of a sample: the id its records are posted under, and its name for people.
package struct SampleParticipant: Sendable, Equatable {
    /// `[a-z0-9][a-z0-9-]{0,63}`.
    package let id: String
    package let name: String

    package init(id: String, name: String) {
        self.id = id
        self.name = name
    }

    /// A legal entity identifier that follows from the id, checks, and belongs to nobody: none
    /// that begins with 0000 is issued.
    package var identity: String {
        let hash = SHA256.hash(Array("tallystick/samples/identity/v1\n\(id)".utf8))
        let first18 = "0000" + StableName.base32(hash, symbols: 14)
        return "lei:" + first18 + (LEI.checkDigits(for: first18) ?? "")
    }
}
