/// What of the log may be erased (docs/erasure.md): the registry keeps to it, and an auditor holds it
/// to that.
extension StatementFamily {
    /// Whether a statement may be erased by itself: what somebody said of a business. What the
    /// registry says of itself, of its participants, of who looked at what and of erasures stays.
    package var isErasedByItself: Bool {
        switch self {
        case .credit, .consent, .dispute: true
        case .registry, .participant, .batch, .inquiry, .contract, .incident, .erasure: false
        }
    }

    /// Whether a statement goes with the business in whose file it stands. The others stand in none.
    package var isErasedWithBusiness: Bool {
        switch self {
        case .credit, .consent, .inquiry, .dispute, .erasure: true
        case .registry, .participant, .batch, .contract, .incident: false
        }
    }
}
