internal import AccessModel
package import CanonicalEncoding
internal import CreditModel
package import Ledger

/// An incident made again from the statements that an answer about it proves.
package enum IncidentView {
    /// What a reader is shown of it; `nil` where what is proven is not the course of one incident, as
    /// far as it is shown. That nothing followed on it is told by the topic alone.
    package static func incident(provenBy answer: VerifiedPresentation) -> JSONObject? {
        var statements: [(name: String?, leaf: Int?, members: JSONObject?)] = []
        for statement in answer.statements {
            guard let type = statement.type, type.family == .incident else { return nil }
            statements.append(
                (
                    type.name, statement.index,
                    JSONObject(statement.members.map { ($0.name, $0.value) })
                ))
        }
        guard let first = statements.first,
            let incident = first.members?["incident"]?.stringValue
                .flatMap({ IncidentID(parsing: $0) })
        else { return nil }
        guard first.name == IncidentStep.Name.closed.rawValue, statements.count == 1 else {
            return IncidentState(incident, statements)?.json
        }
        return first.members.map { IncidentState.publicJSON(ofClosing: $0) }
    }
}
