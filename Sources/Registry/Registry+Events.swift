package import AccessModel
package import CreditModel
internal import Ledger

/// What participants are told.
extension Registry {
    /// A participant's events after one of them, the oldest first.
    ///
    /// - Parameters:
    ///   - id: the last event of the page before; `nil` for the oldest that is kept.
    ///   - limit: from 1 to the limit of a page.
    package func events(
        for participant: ParticipantID, after id: EventID?, limit: Int
    ) async throws(RegistryError) -> EventPage {
        guard (1...limits.eventsPerPage).contains(limit) else {
            throw .badRequest("limit must be from 1 to \(limits.eventsPerPage)")
        }
        let ledger = ledger
        guard let recipient = number(of: participant, in: ledger) else {
            return EventPage(events: [], last: nil, hasMore: false)
        }
        // A block is durable a moment before it may be seen.
        let events = try await eventKeeper.events(
            of: recipient, after: id?.position ?? -1, limit: limit
        ).filter { $0.leafIndex < ledger.size }
        return EventPage(
            events: events, last: events.last?.id, hasMore: events.count == limit)
    }

    /// One of a participant's events; another's is not found.
    package func event(
        _ id: EventID, for participant: ParticipantID
    ) async throws(RegistryError) -> Event {
        let ledger = ledger
        guard let recipient = number(of: participant, in: ledger), id.leafIndex < ledger.size else {
            throw .notFound
        }
        let found = try await eventKeeper.events(
            of: recipient, after: id.position - 1, limit: 1)
        guard let event = found.first, event.id == id else { throw .notFound }
        return event
    }

    /// The proof of an event: the statement that it is about, with what the event says of it and no
    /// more, and the record that was corrected, withheld. It takes no inquiry, since it shows nothing
    /// of any business that the event does not tell.
    package func proof(
        of id: EventID, for participant: ParticipantID
    ) async throws(RegistryError) -> StatementHistory {
        let event = try await event(id, for: participant)
        let builder = presentationBuilder(try await settle(.latest))
        let statements: [StoredStatement]
        do {
            statements = try await store.statements(at: event.provenLeaves)
        } catch {
            throw RegistryError(wrapping: error)
        }
        let about = statements.filter { $0.leafIndex == event.leafIndex }
        let opened = event.contents == nil ? [:] : try await opener.open(about)
        let shown = statements.map { statement -> PresentationBuilder.Shown in
            guard let opened = opened[statement.leafIndex] else {
                return .withheld(statement.leafIndex, entry: statement.entry)
            }
            return .opened(
                statement.leafIndex, opened.disclosing(event.type.provenMembers))
        }
        return StatementHistory(
            answer: try await builder.present(shown),
            links: opened.isEmpty ? [] : event.link.map { [$0] } ?? [])
    }

    /// Yields whenever events of a participant came.
    package func rings(for participant: ParticipantID) -> AsyncStream<Void> {
        // Who never took part has no events, and gets none while it waits.
        bell.rings(for: number(of: participant, in: ledger) ?? -1)
    }

    /// Wakes whoever waits for a participant's events, though none came: there is something to do.
    func ring(for participant: ParticipantID) {
        if let number = number(of: participant, in: ledger) { bell.ring([number]) }
    }

    /// Forgets events, and who was shown what, after their time.
    package func forgetOldEvents() async throws(RegistryError) {
        let now = clock.seconds()
        do {
            try await store.forgetEvents(before: now - limits.eventSeconds)
            try await store.forgetReadings(before: now - limits.correctionNoticeSeconds)
        } catch {
            throw RegistryError(wrapping: error)
        }
    }

    private func number(of participant: ParticipantID, in ledger: PublishedLedger) -> Int? {
        Label.participant(participant.text).flatMap {
            ledger.state.index.head(of: $0.key)?.number
        }
    }

    private var eventKeeper: EventKeeper {
        EventKeeper(store: store, keyRing: matters.keyRing)
    }
}
