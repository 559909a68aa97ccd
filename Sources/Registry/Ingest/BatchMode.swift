/// What happens to a batch some of whose lines break a rule.
package enum BatchMode: String, Sendable, CaseIterable {
    /// Nothing is stored.
    case atomic
    /// Good lines are stored, bad lines listed.
    case partial
}
