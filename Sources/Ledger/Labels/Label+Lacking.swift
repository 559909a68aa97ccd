internal import CanonicalEncoding

extension Label {
    /// Inquiries that are in no business's file.
    private static let inquiriesOfNobody = ["activity_log.read", "export.made"]

    /// The member from which a label would follow and that a statement does not commit to at all,
    /// not even as `null` (ledger-format.md §1 and §5): whoever left it out hides the statement from
    /// the label. A credit record is always about a business.
    ///
    /// - Parameter members: all that the statement has, disclosed.
    /// - Returns: `nil` where none is lacking.
    package static func lacking(in members: [DisclosedMember], of type: StatementType) -> String? {
        for source in LabelSource.sources(of: type) {
            guard case .member(_, let name) = source else { continue }
            let isOfNobody =
                type.family == .inquiry
                && inquiriesOfNobody.contains { $0.hasSameBytes(as: type.name) }
            if isOfNobody, name.hasSameBytes(as: "subject") { continue }
            guard let member = members.first(where: { $0.name.hasSameBytes(as: name) }) else {
                return name
            }
            if type.family == .credit, name.hasSameBytes(as: "subject"), member.value == .null {
                return name
            }
        }
        return nil
    }
}
