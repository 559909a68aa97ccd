package import CreditModel

/// What may become of a dispute. Every step is a statement of the ledger: `day` is the statement's, in
/// UTC, and `leaf` its leaf index.
extension DisputeState {
    /// The reporter says what it makes of it.
    package func answered(
        _ response: DisputeFinding, on day: CalendarDate, at leaf: Int
    ) throws(DisputeFault) -> DisputeState {
        var next = try changed(at: leaf)
        guard answer == nil else { throw .answeredBefore }
        next.answer = Answer(on: day, response: response)
        return next
    }

    /// The reporter ends it: by a correction where it was right, wholly or in part.
    ///
    /// - Parameter correction: the leaf index of a record that supersedes or annuls a target. That
    ///   it does is for the caller to see.
    package func resolved(
        _ outcome: DisputeFinding, correction: Int?, on day: CalendarDate, at leaf: Int
    ) throws(DisputeFault) -> DisputeState {
        var next = try changed(at: leaf)
        guard answer != nil else { throw .unanswered }
        if outcome == .refused, escalation?.order == .correct { throw .correctionOrdered }
        // An inquiry cannot be undone: that it was wrong is all there is to say.
        let isCorrectable = claim.ground != .inquiryUnauthorised
        switch (correction, isCorrectable && outcome != .refused) {
        case (nil, true): throw .correctionMissing
        case (.some, false): throw .correctionUncalledFor
        default: break
        }
        next.ending = .resolved(outcome, correction: correction, on: day)
        return next
    }

    /// Whoever opened it lets it go.
    package func withdrawn(
        on day: CalendarDate, at leaf: Int
    ) throws(DisputeFault) -> DisputeState {
        var next = try changed(at: leaf)
        next.ending = .withdrawn(on: day)
        return next
    }

    /// An authority takes it up.
    ///
    /// - Parameter due: a day that it sets for the resolution.
    package func escalated(
        _ escalation: Escalation, due day: CalendarDate?, at leaf: Int
    ) throws(DisputeFault) -> DisputeState {
        var next = try changed(at: leaf)
        if let day, day < escalation.on { throw .dayPassed }
        // What was ordered stays so when an authority comes back to it.
        next.escalation = Escalation(
            on: escalation.on, by: escalation.by,
            order: escalation.order ?? self.escalation?.order)
        if let day { next.due = due.ordered(by: day) }
        return next
    }

    /// Whoever opened it says more about it, which gives the reporter more time where the profile
    /// says so: once, and only before the dispute was to be resolved.
    package func supplemented(
        on day: CalendarDate, at leaf: Int
    ) throws(DisputeFault) -> DisputeState {
        var next = try changed(at: leaf)
        guard extensionDays > 0, extendedOn == nil, day <= due.resolution else { return next }
        next.extendedOn = day
        next.due = due.extended(byDays: extensionDays)
        return next
    }

    /// The same, as the statement that says more tells: by when it is to be resolved since.
    func supplemented(
        due resolution: CalendarDate, on day: CalendarDate, at leaf: Int
    ) throws(DisputeFault) -> DisputeState {
        var next = try changed(at: leaf)
        let days = resolution.dayNumber - due.resolution.dayNumber
        guard days != 0 else { return next }
        next.extendedOn = day
        next.due = due.extended(byDays: days)
        return next
    }

    private func changed(at leaf: Int) throws(DisputeFault) -> DisputeState {
        guard phase.isOpen else { throw .ended }
        var next = self
        next.changes.append(leaf)
        return next
    }
}
