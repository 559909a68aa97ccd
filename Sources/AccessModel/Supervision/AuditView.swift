package import CanonicalEncoding

/// What an auditor sees of a statement in an activity log: who did what when, and about whom only
/// as a token.
package struct AuditView: Sendable {
    private let token: @Sendable (String) -> String

    /// - Parameter token: gives equal tokens for equal texts within an answer, and tells nothing
    ///   of the text.
    package init(token: @escaping @Sendable (String) -> String) {
        self.token = token
    }

    /// The members that are shown, in their order.
    ///
    /// - Parameter type: as people call it, such as `inquiry.refused`.
    package func members(_ members: JSONObject, type: String) -> JSONObject {
        JSONObject(
            members.members.compactMap { member in
                if Self.businesses.contains(member.name) {
                    guard let text = member.value.stringValue else { return nil }
                    return (member.name, .string(token(text)))
                }
                // A reason is a code where somebody asked, and elsewhere people's words.
                let isCode = member.name == "reason" && Self.codedReasons.contains(type)
                return Self.shown.contains(member.name) || isCode
                    ? (member.name, member.value) : nil
            })
    }

    private static let businesses: Set<String> = ["guarantor", "merged_into", "subject", "through"]

    private static let codedReasons: Set<String> = ["inquiry.monitoring_ended", "inquiry.refused"]

    private static let shown: Set<String> = [
        "act", "approved_by_participant", "approved_by_person", "batch", "by_participant",
        "by_person", "count", "credential", "expires", "form", "granted_by", "ignored",
        "incident", "kind", "legal_basis", "level", "participant", "person", "purpose", "received",
        "refused", "reporter", "revoked_by", "role", "scopes", "stored", "target_participant",
        "target_person",
    ]
}
