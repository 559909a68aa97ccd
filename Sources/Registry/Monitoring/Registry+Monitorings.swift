package import AccessModel
internal import CreditModel
internal import Ledger

/// Being told of businesses.
extension Registry {
    /// Monitorings, and after which of them the next page starts.
    package struct MonitoringPage: Sendable {
        package let monitorings: [MonitoringState]
        /// `nil` at the end.
        package let next: Int?
    }

    /// Has a lender told of a business from now on, where an inquiry of it would be answered. A refusal
    /// is recorded as an inquiry's is, and both count as one.
    package func startMonitoring(
        _ terms: MonitoringTerms, by actor: Actor
    ) async throws(RegistryError) -> MonitoringState {
        guard actor.role == .lender else {
            throw .forbidden("lenders are told of their customers, and nobody else is")
        }
        try count([terms.subject], by: actor)
        do throws(RegistryError) {
            return try await start(terms, by: actor)
        } catch .inquiryRefused(let refusal) {
            sensors.take(.inquiryRefused(actor.participant, refusal))
            throw .inquiryRefused(refusal)
        } catch {
            giveBack(terms.subject, by: actor)
            throw error
        }
    }

    private func start(
        _ terms: MonitoringTerms, by actor: Actor
    ) async throws(RegistryError) -> MonitoringState {
        let id = MonitoringID(random: try randomName())
        let inquiry = InquiryID(random: try randomName())
        for _ in 0..<limits.inquiryAttempts {
            do throws(RegistryError) {
                _ = try await record(
                    MonitoringStart(
                        id: id, inquiry: inquiry, terms: terms, actor: actor,
                        business: business(terms.subject),
                        prepared: try await prepared(terms, for: actor)))
                return try await monitoring(id, for: actor)
            } catch .outdated {
                continue
            }
        }
        throw .outdated
    }

    /// What the turn needs to know; `nil` where the lender is to be refused, before anything of the
    /// business is looked at.
    private func prepared(
        _ terms: MonitoringTerms, for actor: Actor
    ) async throws(RegistryError) -> MonitoringStart.Prepared? {
        guard terms.purpose.isForMonitoring, try await !isRefused(terms.inquiry, to: actor) else {
            return nil
        }
        // A consent is all that the other purposes need.
        guard terms.purpose.isByRelationship else {
            return MonitoringStart.Prepared(isCustomer: true, files: [])
        }
        let settled = try await settle(.latest)
        let gathered = try await gathered(
            on: terms.subject, settled.moment, in: settled.ledger,
            joined: JoinedFiles(for: actor.id, at: terms.inquiry.level))
        return MonitoringStart.Prepared(
            isCustomer: gathered.folded.report.isCustomer(of: actor.id), files: gathered.files)
    }

    /// Ends a monitoring of the lender's own.
    package func endMonitoring(
        _ id: MonitoringID, by actor: Actor
    ) async throws(RegistryError) -> MonitoringState {
        let state = try await monitoring(id, for: actor)
        _ = try await record(
            MonitoringEnding(id: id, actor: actor, business: business(state.subject)))
        return try await monitoring(id, for: actor)
    }

    /// A monitoring, for the lender and the business, authorities and auditors.
    package func monitoring(
        _ id: MonitoringID, for reader: Actor
    ) async throws(RegistryError) -> MonitoringState {
        guard let held = try await matters.matter(.monitoring(id)) else { throw .notFound }
        let state = try MonitoringState(held.matter)
        guard state.isVisible(to: reader) else { throw .notFound }
        return state
    }

    /// A lender's own, those of a business, or, for authorities and auditors, all, a page at a time.
    ///
    /// - Parameter number: −1 for the first page.
    package func monitorings(
        for reader: Actor, after number: Int
    ) async throws(RegistryError) -> MonitoringPage {
        guard let list = matterList(for: reader) else {
            return MonitoringPage(monitorings: [], next: nil)
        }
        let page = try await matters.matters(
            .monitoring, list, after: number, limit: limits.mattersPerPage)
        var monitorings: [MonitoringState] = []
        for matter in page.matters { monitorings.append(try MonitoringState(matter)) }
        return MonitoringPage(monitorings: monitorings, next: page.next)
    }

    /// The business as a participant; `nil` where it takes no part.
    private func business(_ subject: SubjectID) -> ParticipantID? {
        directory.business(subject)
    }
}
