internal import AccessModel
package import CanonicalEncoding
internal import CreditModel
package import Ledger

/// Who asked about a business and was answered or refused, who is told of it, whom it lets ask, and what
/// is disputed or said to be right: made from nothing but what an inquiry's presentations prove. A verifier makes it again and
/// refuses a difference.
///
/// It is for the business itself and for authorities: at a lender's level who else asked is hidden.
package enum FootprintView {
    /// - Parameters:
    ///   - own: the file of the business asked about, which ends with the inquiry.
    ///   - merged: the files of the businesses that it is one with.
    ///   - moment: the inquiry's.
    /// - Returns: lists, each ascending by leaf index, those of monitorings and of what is said to be
    ///   right only where there are any; null at a lender's level.
    package static func value(
        own: VerifiedPresentation, merged: [VerifiedPresentation], at moment: AnswerMoment
    ) -> JSONValue {
        let level = own.statements.last?["level"]?.stringValue
            .flatMap { DisclosureLevel(rawValue: $0) }
        guard let level, !level.isForLenders else { return .null }
        let statements = ([own] + merged).flatMap(\.statements)
            .filter { moment.knows($0.index) }.sorted { $0.index < $1.index }
        var lists: JSONObject = [
            "inquiries": .array(statements.compactMap(inquiry)),
            "consents": .array(statements.compactMap(consent)),
            "disputes": .array(disputes(among: statements)),
        ]
        // Answers from before there were any lack these lists, and are as true as they were.
        for (name, list) in [
            ("monitorings", monitorings(among: statements)),
            ("acknowledgements", statements.compactMap(acknowledgement)),
        ] where !list.isEmpty {
            lists.append(name, .array(list))
        }
        return .object(lists)
    }

    /// Each monitoring once, where it began, with when and why it ended before its last day.
    private static func monitorings(among statements: [VerifiedStatement]) -> [JSONValue] {
        statements.filter { $0.type == MonitoringStatement.started.type }.map { start in
            let end = statements.first {
                $0.type == MonitoringStatement.ended.type && $0["monitoring"] == start["monitoring"]
            }
            var object = shown(
                [
                    "subject", "monitoring", "participant", "person", "purpose", "consent",
                    "legal_basis", "valid_until",
                ], of: start)
            object.append(
                "ended_at",
                end?.issuedAt.map { .string(UTCTimestamp.text(seconds: $0)) } ?? .null)
            object.append("reason", end?["reason"] ?? .null)
            return .object(object)
        }
    }

    private static func acknowledgement(_ statement: VerifiedStatement) -> JSONValue? {
        guard statement.type == DisputeStatement.acknowledged.type else { return nil }
        return .object(
            shown(
                ["subject", "participant", "person", "record", "account_no", "lender"],
                of: statement))
    }

    private static func inquiry(_ statement: VerifiedStatement) -> JSONValue? {
        let outcome: JSONValue
        switch statement.type {
        case InquiryStatement.made.type, InquiryStatement.logShown.type: outcome = "served"
        case InquiryStatement.refused.type: outcome = "refused"
        default: return nil
        }
        var object = shown(
            [
                "subject", "participant", "person", "purpose", "level", "consent", "legal_basis",
                "case_no", "form", "reason",
            ], of: statement)
        object.append("outcome", outcome)
        return .object(object)
    }

    private static func consent(_ statement: VerifiedStatement) -> JSONValue? {
        guard let type = statement.type, type.family == .consent else { return nil }
        var object = shown(
            [
                "subject", "consent", "participant", "purposes", "level", "valid_from",
                "valid_until",
            ], of: statement)
        object.append("type", .string(type.publicName))
        return .object(object)
    }

    /// Each dispute once, where it was opened, with the state that its last statement left it in.
    private static func disputes(among statements: [VerifiedStatement]) -> [JSONValue] {
        statements.filter { $0.type == DisputeStatement.opened.type }.map { opening in
            let steps = statements.filter { $0["dispute"] == opening["dispute"] }
            let phases = steps.compactMap { $0.type.flatMap(phase) }
            var object = shown(
                ["subject", "dispute", "participant", "respondent", "targets", "ground"],
                of: opening)
            object.append("state", .string((phases.last ?? .notified).rawValue))
            return .object(object)
        }
    }

    /// What a step in a dispute brings it to; `nil` where it stays as it was.
    private static func phase(after type: StatementType) -> DisputePhase? {
        switch type {
        case DisputeStatement.opened.type: .notified
        case DisputeStatement.answered.type: .answered
        case DisputeStatement.resolved.type: .resolved
        case DisputeStatement.withdrawn.type: .withdrawn
        default: nil
        }
    }

    /// Where and when a statement stands, and members of it; null where it does not say them.
    private static func shown(
        _ names: [String], of statement: VerifiedStatement
    ) -> JSONObject {
        var object: JSONObject = [
            "index": .integer(Int64(statement.index)),
            "recorded_at": statement.issuedAt.map { .string(UTCTimestamp.text(seconds: $0)) }
                ?? .null,
        ]
        for name in names { object.append(name, statement[name] ?? .null) }
        return object
    }
}
