extension JudgePass {
    /// Takes a record on a facility.
    mutating func decideOnFacility(_ line: BatchLineFact) throws(StateFault) -> Bool {
        let fact = line.fact
        guard let key = stateKey(of: fact) else { return true }
        let known = world.facilities[key]
        if try isKnown(fact, among: known?.entries ?? []) { return false }
        if let known, known.exists {
            guard world.isSame(known.subject, fact.subject) else { throw Self.unknownFacility }
            try checkKeepsCurrency(fact, known)
            try checkKeepsRange(fact, known, world.histories[key])
        } else {
            guard case .facility(let terms) = fact.detail else { throw Self.unknownFacility }
            try warnOfUnknownSubject(line)
            var state = FacilityState(subject: fact.subject, terms: terms)
            // Opened again for the same business after an annulment, it keeps its history.
            if let known, known.subject == fact.subject { state.entries = known.entries }
            world.facilities[key] = state
        }
        world.facilities[key]?.add(fact, leaf: nextLeaf)
        finish(fact, key)
        return true
    }

    private static let unknownFacility = StateFault(
        .unknownAccount, "/facility_no",
        "you have no facility of this number for this business: post facility.opened first")

    private func checkKeepsCurrency(
        _ fact: StateFact, _ state: FacilityState
    ) throws(StateFault) {
        if let posted = fact.currency, posted != state.terms.currency {
            throw StateFault(
                .currencyChanged, "/currency",
                "a facility keeps the currency that it was opened in: annul it and open another, "
                    + "or correct the currency")
        }
    }

    /// Whether the facility still ends after it began.
    private func checkKeepsRange(
        _ fact: StateFact, _ state: FacilityState, _ history: StateHistory?
    ) throws(StateFault) {
        switch fact.detail {
        case .amended(_, let maturity?) where maturity < state.terms.openedOn:
            throw StateFault(
                .badRange, "/maturity_on",
                "the facility would end before it was opened: correct the day, or the opening")
        case .facility(let terms):
            let endsBefore = history?.inForce(state.entries).contains { amendment in
                guard case .amended(_, let maturity?) = amendment.detail else { return false }
                return maturity < terms.openedOn
            }
            guard endsBefore == true else { return }
            throw StateFault(
                .badRange, "/opened_on",
                "the facility was amended to end before this day: correct the day, or that first")
        default: return
        }
    }

    /// Whether an account may be opened under the facility that it names.
    func checkFacility(_ fact: StateFact, _ terms: AccountTerms) throws(StateFault) {
        // Older books name facilities that nobody reports any more.
        guard terms.facility != nil, facility(of: fact) == nil, fact.isObserved else { return }
        throw StateFault(
            .unknownAccount, "/facility_no",
            "you have no facility of this number for this business: post facility.opened first")
    }

    /// The facility that an opening names, if it is there.
    private func facility(of opening: StateFact) -> StateKey? {
        guard case .opening(let terms) = opening.detail, let number = terms.facility else {
            return nil
        }
        let key = StateKey.facility(judge.reporter, number)
        guard let state = world.facilities[key], state.exists,
            world.isSame(state.subject, opening.subject)
        else { return nil }
        return key
    }

    /// Notes with the facility that the account of this opening, the next leaf, is under it.
    mutating func addToFacility(_ opening: StateFact) {
        guard let key = facility(of: opening) else { return }
        world.facilities[key]?.openings.append(nextLeaf)
        world.changed.insert(key)
    }

    /// Notes with the facility that an opening is no longer in force.
    mutating func removeFromFacility(_ opening: StateFact, at leaf: Int) {
        guard case .opening(let terms) = opening.detail, let number = terms.facility else { return }
        // Whoever its business is by now: the mergers may be others than they were.
        let key = StateKey.facility(judge.reporter, number)
        guard let place = world.facilities[key]?.openings.firstIndex(of: leaf) else { return }
        world.facilities[key]?.openings.remove(at: place)
        world.changed.insert(key)
    }
}
