internal import CanonicalEncoding
internal import Cryptography
internal import Ledger

/// One line of openings, checked by itself: what is disclosed is what the payload commits to, and
/// the labels that follow from it are among those that it stands under.
struct OpenedStatement: Sendable {
    static let nonceSize = 16

    let index: Int
    let entry: Digest
    let type: StatementType
    /// `iat`: seconds since 1970.
    let recordedAt: Int
    /// Those that are disclosed.
    let members: [DisclosedMember]
    /// Whether every member is disclosed.
    let isWhole: Bool
    let labels: [OpenedLabel]

    init(line: [UInt8], origin: String) throws(AuditFinding) {
        guard let value = try? JSONParser.parse(line) else {
            throw AuditFinding(.opening, at: "a line of openings", "it is not JSON")
        }
        var place = "a line of openings"
        do throws(VerificationError) {
            let object = try DocumentObject(
                value, "an opening", members: ["index", "statement", "disclosures", "labels"])
            index = try object.count("index")
            place = "leaf \(index)"
            var labels: [OpenedLabel] = []
            for label in try object.array("labels") { labels.append(try OpenedLabel(label)) }
            guard Set(labels.map(\.key)).count == labels.count else {
                throw VerificationError(.index, "it stands under a label twice")
            }
            self.labels = labels
            let payload = try Self.payload(try object.value("statement"))
            let (type, members) = try payload.opened(
                by: try object.encodedDisclosures(), origin: origin)
            entry = payload.entry
            recordedAt = payload.issuedAt
            self.type = type
            self.members = members
            isWhole = members.count == payload.digests.count
            try Self.check(labels, of: type, members, areAll: isWhole)
        } catch {
            let kind: AuditFindingKind = error.step == .index ? .label : .opening
            throw AuditFinding(kind, at: place, error.reason)
        }
    }

    private static func payload(_ value: JSONValue) throws(VerificationError) -> StatementPayload {
        let type = value.objectValue?["vct"]?.stringValue
        guard type?.hasSameBytes(as: BlockStatement.type) != true else {
            throw VerificationError(
                .shape, "a block statement stands where the chain has none")
        }
        return try StatementPayload(parsing: value)
    }

    /// - Parameter areAll: whether every member is disclosed, so that every label follows.
    private static func check(
        _ labels: [OpenedLabel], of type: StatementType, _ members: [DisclosedMember], areAll: Bool
    ) throws(VerificationError) {
        guard let following = Label.following(from: type, members) else {
            throw VerificationError(.index, "a member gives a label that is not in normal form")
        }
        if areAll, let name = Label.lacking(in: members, of: type) {
            throw VerificationError(
                .index, "it has no member \(name), from which a label would follow")
        }
        let keys = Set(labels.map(\.key))
        guard following.allSatisfy({ keys.contains($0.key) }) else {
            throw VerificationError(
                .index, "it does not stand under a label that follows from its members")
        }
        guard !areAll || keys.count == following.count else {
            throw VerificationError(
                .index, "it stands under a label that does not follow from its members")
        }
    }
}

extension OpenedLabel {
    fileprivate init(_ value: JSONValue) throws(VerificationError) {
        let object = try DocumentObject(value, "a label", members: ["key", "count", "nonce"])
        guard let key = try object.hash("key").digest,
            let nonce = Base64.decode(try object.string("nonce")),
            nonce.count == OpenedStatement.nonceSize
        else {
            throw VerificationError(
                .shape, "a label's key is not the b64 of 32 bytes, or its nonce not of 16")
        }
        self.init(key: key, count: try object.count("count"), nonce: nonce)
    }
}
