package import AccessModel
internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Ledger

extension Registry {
    /// Opens the activity log of a participant, a person or a business for who supervises, and
    /// records that it did.
    ///
    /// - Throws: `forbidden` for other roles, and for an auditor who asks about a business;
    ///   `unprocessable` without a ground, or for a period that cannot be answered yet.
    package func readActivity(
        _ question: ActivityQuestion, by actor: Actor
    ) async throws(RegistryError) -> ActivityLog {
        try Self.check(question, by: actor)
        var log = try await activity(
            try label(of: question.target), person: question.target.person, question.period,
            showsCredit: question.showsCredit, audit: try auditView(for: actor))
        if let subject = question.target.subject, let ground = question.ground {
            try await mark(
                [subject], as: .activity, log.settled.moment.asked, on: ground, by: actor)
        } else {
            let id = InquiryID(random: try randomName())
            _ = try await record(
                ActivityReading(
                    id: id, question: question, actor: actor, count: log.positions.count,
                    knownSize: log.settled.size))
            if question.showsCredit, let ground = question.ground {
                log.reading = MarkedReading(
                    id: id, actor: actor, ground: ground, moment: log.settled.moment.asked)
            }
        }
        return log
    }

    /// The activity log of one's own participant, which needs no ground and leaves no trace.
    package func ownActivity(
        in period: RecordedPeriod, of actor: Actor
    ) async throws(RegistryError) -> ActivityLog {
        try await activity(
            try label(of: .participant(actor.id)), person: nil, period, showsCredit: false,
            audit: nil)
    }

    private static func check(
        _ question: ActivityQuestion, by actor: Actor
    ) throws(RegistryError) {
        switch actor.role {
        case .regulator:
            guard question.ground != nil else {
                throw .unprocessable(
                    FieldFault(
                        pointer: "/legal_basis", code: "required",
                        message: "an authority names its legal basis and the number of its case"))
            }
        case .auditor:
            guard question.target.subject == nil else {
                throw .forbidden("auditors see no business's file; ask about a participant")
            }
        case .lender, .business, .operator:
            throw .forbidden("activity logs are for authorities and auditors")
        }
    }

    /// An auditor's tokens are made with a key that nobody keeps.
    private func auditView(for actor: Actor) throws(RegistryError) -> AuditView? {
        guard actor.role == .auditor else { return nil }
        do {
            let tokens = ReportTokens(key: try random.key())
            return AuditView(token: tokens.token)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    func label(of target: ActivityTarget) throws(RegistryError) -> Label {
        if let subject = target.subject { return try label(of: subject) }
        guard let label = target.participant.flatMap({ Label.participant($0.text) }) else {
            throw .inconsistent("a participant's id is no label")
        }
        return label
    }

    func activity(
        _ label: Label, person: ActingPerson?, _ period: RecordedPeriod, showsCredit: Bool,
        audit: AuditView?
    ) async throws(RegistryError) -> ActivityLog {
        let settled = try await settle(period)
        return ActivityLog(
            view: ActivityView(label: label, person: person, showsCredit: showsCredit),
            audit: audit, settled: settled,
            positions: try await positions(of: label, period, settled))
    }

    /// The end of a period; until now, where it has none, is what the log holds now.
    func settle(_ period: RecordedPeriod) async throws(RegistryError) -> SettledMoment {
        let asked = try asked(period.untilText ?? "\(ledger.size)")
        do throws(RegistryError) {
            return try await settle(asked)
        } catch .moment(let fault) {
            throw .unprocessable(
                FieldFault(pointer: "/until", code: fault.code, message: fault.message))
        }
    }

    /// - Parameter knownAt: a size of the log or an instant.
    func asked(_ knownAt: String) throws(RegistryError) -> AskedMoment {
        do {
            return try AskedMoment(asOfText: nil, knownAtText: knownAt)
        } catch {
            throw .moment(error)
        }
    }

    /// Where the statements of a period stand under a label, by the times of their blocks.
    func positions(
        of label: Label, _ period: RecordedPeriod, _ settled: SettledMoment
    ) async throws(RegistryError) -> Range<Int> {
        guard let head = settled.ledger.state.index.head(of: label.key) else { return 0..<0 }
        let reader = LabelReader(store: store)
        let end = try await reader.count(head, below: settled.size)
        guard let from = period.from else { return 0..<end }
        let size = try await size(before: from, in: settled.ledger)
        let start = try await reader.count(head, below: min(size, settled.size))
        return min(start, end)..<end
    }

    /// How much of the log was there before a second.
    private func size(
        before second: Int, in ledger: PublishedLedger
    ) async throws(RegistryError) -> Int {
        do throws(RegistryError) {
            return try await newestHead(in: ledger) { $0.time < 1000 * second }.size
        } catch .moment(.beforeTheLog) {
            return 0
        }
    }
}
