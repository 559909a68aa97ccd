internal import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Ledger

/// A lender asks to be told of a business. It is refused as an inquiry would be, and recorded either way.
struct MonitoringStart: PersonalAction {
    /// What was found before the action's turn came.
    struct Prepared {
        let isCustomer: Bool
        /// The files that it was found in, with how many statements each had.
        let files: [PreparedInquiry.File]
    }

    let id: MonitoringID
    /// Under which a refusal is recorded.
    let inquiry: InquiryID
    let terms: MonitoringTerms
    let actor: Actor
    /// The business as a participant, where it is one: it is told.
    let business: ParticipantID?
    /// `nil` where the lender is to be refused, and nothing was looked at.
    let prepared: Prepared?

    /// - Throws: `outdated` where what was prepared may not be so any more, and where a lender that was to
    ///   be refused is not.
    func decide(in turn: inout SequencedTurn) async throws(RegistryError) -> DecidedAction {
        if let refusal = try await refusal(in: &turn) {
            return DecidedAction(
                [
                    try turn.statement(
                        InquiryStatement.refused,
                        InquiryFootprint.refused(terms.inquiry, refusal, id: inquiry, actor: actor))
                ],
                refusal: .inquiryRefused(refusal))
        }
        guard let prepared else { throw .outdated }
        for file in prepared.files {
            guard try await !turn.hasNewFacts(under: file.label, since: file.count) else {
                throw .outdated
            }
        }
        let state = try await begun(in: turn)
        let matter = try state.matter
        for other in try await turn.matters(.monitoring, about: matter.owner) {
            let other = try MonitoringState(other)
            guard other.participant != actor.id || other.standing(on: turn.day) != .active else {
                throw .conflict("You are told of this business already.")
            }
        }
        try await turn.put(matter)
        return DecidedAction(
            [try turn.statement(MonitoringStatement.started, members(of: state))],
            notices: business.map {
                [
                    Notice(
                        to: $0, .monitoringStarted, about: terms.subject,
                        ["monitoring": .string(id.text)])
                ]
            } ?? [])
    }

    private func refusal(
        in turn: inout SequencedTurn
    ) async throws(RegistryError) -> InquiryRefusal? {
        guard terms.purpose.isForMonitoring else { return .purposeNotAllowed }
        return try await terms.inquiry.refusal(
            of: actor, isCustomer: prepared?.isCustomer ?? true, in: &turn)
    }

    private func begun(in turn: SequencedTurn) async throws(RegistryError) -> MonitoringState {
        var consentEnd: CalendarDate?
        if let consent = terms.consent, let matter = try await turn.matter(.consent(consent)) {
            consentEnd = try ConsentState(matter).terms.validUntil
        }
        guard let until = terms.lastDay(from: turn.day, consentEnd: consentEnd) else {
            throw .unprocessable(
                FieldFault(
                    pointer: "/valid_until", code: "invalid_monitoring",
                    message: "a monitoring ends within \(MonitoringTerms.longestDays) days, today "
                        + "at the earliest, and no later than its consent"))
        }
        return MonitoringState(
            id: id, terms: terms, participant: actor.id, startedOn: turn.day, validUntil: until,
            opening: turn.firstLeaf)
    }

    private func members(of state: MonitoringState) -> JSONObject {
        var members = actor.acting(on: terms.subject)
        for name in ["monitoring", "purpose", "consent", "valid_until"] {
            members.append(name, state.json[name] ?? .null)
        }
        return members
    }
}
