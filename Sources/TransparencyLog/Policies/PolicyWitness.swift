/// A witness that a policy knows.
package struct PolicyWitness: Sendable, Equatable {
    /// What the policy calls it. It means nothing outside the policy.
    package let name: String
    package let key: CosignerKey
    /// Its submission prefix (C2SP tlog-witness); `nil` for one that is not to be asked.
    package let url: String?
}
