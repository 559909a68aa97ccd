package import AccessModel
internal import CanonicalEncoding
package import CreditModel
internal import Cryptography
internal import Ledger

extension Registry {
    /// Consents, and after which of them the next page starts.
    package struct ConsentPage: Sendable {
        package let consents: [ConsentState]
        /// `nil` at the end.
        package let next: Int?
    }

    /// A business grants a consent about itself.
    package func grantConsent(
        _ terms: ConsentTerms, by actor: Actor
    ) async throws(RegistryError) -> ConsentState {
        guard actor.role == .business, terms.subject == actor.subject else {
            throw .forbidden("a business grants consents about itself, and nobody else does")
        }
        guard directory.lenders.contains(where: { $0.id == terms.grantee }) else {
            throw .unprocessable(
                FieldFault(
                    pointer: "/grantee", code: "unknown_participant",
                    message: "this member must name a lender that the registry admitted"))
        }
        let id = ConsentID(random: try randomName())
        _ = try await record(ConsentGrant(id: id, terms: terms, actor: actor))
        return try await consent(id, for: actor)
    }

    /// A business takes a consent back: no inquiry is served under it from then on.
    package func revokeConsent(
        _ id: ConsentID, reason: String?, by actor: Actor
    ) async throws(RegistryError) -> ConsentState {
        _ = try await record(ConsentRevocation(id: id, reason: reason, actor: actor))
        return try await consent(id, for: actor)
    }

    /// A consent of one's own: of the business that gave it, or the lender that it was given to.
    package func consent(
        _ id: ConsentID, for actor: Actor
    ) async throws(RegistryError) -> ConsentState {
        guard let held = try await matters.matter(.consent(id)) else { throw .notFound }
        let state = try ConsentState(held.matter)
        let isTheirs =
            switch actor.role {
            case .business: state.terms.subject == actor.subject
            case .lender: state.terms.grantee == actor.id
            case .auditor: true
            case .operator, .regulator: false
            }
        guard isTheirs else { throw .notFound }
        return state
    }

    /// The consents of one's own, a page at a time; an auditor sees all of them.
    ///
    /// - Parameter number: −1 for the first page.
    package func consents(
        for actor: Actor, after number: Int
    ) async throws(RegistryError) -> ConsentPage {
        guard let list = matterList(for: actor) else { return ConsentPage(consents: [], next: nil) }
        let page = try await matters.matters(
            .consent, list, after: number, limit: limits.mattersPerPage)
        var consents: [ConsentState] = []
        for matter in page.matters { consents.append(try ConsentState(matter)) }
        return ConsentPage(consents: consents, next: page.next)
    }

    /// Whose matters the actor lists; `nil` where nothing is recorded on it yet.
    func matterList(for actor: Actor) -> MatterList? {
        switch actor.role {
        case .business:
            return actor.subject.flatMap { Label.subject($0.text) }.flatMap(labelNumber)
                .map { .owner($0) }
        case .lender:
            return Label.participant(actor.id.text).flatMap(labelNumber).map { .participant($0) }
        case .regulator, .auditor: return .all
        case .operator: return nil
        }
    }

    private func labelNumber(_ label: Label) -> Int? {
        ledger.state.index.head(of: label.key)?.number
    }

    /// The day by the registry's clock, in UTC.
    package var today: CalendarDate { CalendarDate(secondsSince1970: clock.seconds()) }

    /// What makes a name that the registry makes unguessable.
    func randomName() throws(RegistryError) -> String {
        do {
            return Base64.encodeURLSafe(try random.bytes(15))
        } catch {
            throw RegistryError(wrapping: error)
        }
    }
}
