package import AccessModel
package import CreditModel

/// What is asked for when a credential is to be issued.
package struct CredentialRequest: Sendable {
    package let person: PersonID
    package let scopes: Set<CredentialScope>
    /// The last day, in UTC, on which it is good.
    package let expiresOn: CalendarDate
    /// The client certificate without which it is good for nothing; `nil` for none.
    package let certificate: CertificateDigest?

    package init(
        person: PersonID, scopes: Set<CredentialScope>, expiresOn: CalendarDate,
        certificate: CertificateDigest? = nil
    ) {
        self.person = person
        self.scopes = scopes
        self.expiresOn = expiresOn
        self.certificate = certificate
    }
}

extension CalendarDate {
    /// The first second after the day, in UTC, since 1970.
    var end: Int { (dayNumber + 1) * 86_400 }
}
