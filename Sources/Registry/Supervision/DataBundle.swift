internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

/// What a request for data is answered with: JSON objects, one a line. The first says what was
/// asked; each other one is a presentation that verifies by itself.
package struct DataBundle: Sendable {
    let request: DataRequestState
    /// The moment that all of it is of: its bytes stay the same unless something is erased.
    let settled: Registry.SettledMoment
    let view: ActivityView
    /// Where the statements are looked for under the label.
    let positions: Range<Int>

    /// The first line, in its canonical form.
    var head: JSONValue {
        let names = [
            "request", "kind", "participant", "person", "subject", "from", "until", "legal_basis",
            "case_no", "reason", "requested_by", "requested_on", "approved_by", "approved_on",
        ]
        let answer = request.answer
        var object = JSONObject(names.map { ($0, answer[$0] ?? .null) })
        object.append("known_size", .integer(Int64(settled.size)))
        return .object(object)
    }

    /// Whether statements of the type are part of what was asked for.
    func includes(_ vct: String) -> Bool {
        guard let type = StatementType(vct: vct) else { return false }
        return switch request.terms.kind {
        case .file: true
        case .activity: type.family != .credit
        case .identity:
            type.family == .participant
                || type.family == .credit && Self.identityTypes.contains(type.name)
        }
    }

    /// The records that say who a business is.
    private static let identityTypes: Set<String> = [
        "subject.registered", "subject.updated", "identity.merged",
    ]
}
