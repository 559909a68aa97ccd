/// What a registry demands beyond the rules themselves.
package struct StatePolicy: Sendable {
    /// Whether a record on a business that nobody registered is refused, and not only warned of.
    package var requiresRegisteredSubjects = false

    package init() {}
}
