extension StatementType {
    /// What people call the type: a credit record's own name, others with their family.
    package var publicName: String {
        family == .credit ? name : "\(family.rawValue).\(name)"
    }
}
