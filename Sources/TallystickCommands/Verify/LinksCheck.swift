internal import CanonicalEncoding
internal import Ledger

/// Holds what an answer says of how statements bear on each other against what they disclose.
enum LinksCheck {
    /// The member of the later statement that makes a link.
    private static let members: [String: String] = [
        "supersedes": "supersedes", "annuls": "annuls", "refiles": "refiles", "is_about": "target",
    ]

    static func check(
        _ links: JSONValue, against verified: VerifiedPresentation
    ) throws(VerificationError) {
        let statements = Dictionary(
            verified.statements.map { ($0.index, $0) }, uniquingKeysWith: { first, _ in first })
        for link in links.arrayValue ?? [.null] {
            guard let object = link.objectValue, object.count == 3,
                let member = object["kind"]?.stringValue.flatMap({ members[$0] }),
                let earlier = object["earlier"], let later = object["later"]?.integerValue,
                statements[Int(later)]?[member] == earlier
            else {
                throw VerificationError(.answer, "a link is not what the statements disclose")
            }
        }
    }
}
