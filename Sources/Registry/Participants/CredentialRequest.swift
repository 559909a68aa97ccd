package import AccessModel
package import CreditModel

/// What is asked for when a credential is to be issued.
package struct CredentialRequest: Sendable {
    package let person: PersonID
    package let scopes: Set<CredentialScope>
    /// The last day, in UTC, on which it is good.
    package let expiresOn: CalendarDate

    package init(person: PersonID, scopes: Set<CredentialScope>, expiresOn: CalendarDate) {
        self.person = person
        self.scopes = scopes
        self.expiresOn = expiresOn
    }
}

extension CalendarDate {
    /// The first second after the day, in UTC, since 1970.
    var end: Int { (dayNumber + 1) * 86_400 }
}
