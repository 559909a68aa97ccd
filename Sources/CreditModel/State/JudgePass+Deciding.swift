extension JudgePass {
    /// Takes the line into the state; false when the same is recorded already.
    mutating func decide(_ line: BatchLineFact) throws(StateFault) -> Bool {
        let fact = line.fact
        switch fact.kind {
        case .annulment, .guaranteeAnnulled: return try annul(line)
        case .facilityOpened, .facilityAmended: return try decideOnFacility(line)
        case _ where fact.kind.isOfAccount: return try decideOnAccount(line)
        default: return try decideOnSubject(line)
        }
    }

    /// Whether the record is there already; throws where it cannot stand beside those that are.
    func isKnown(_ fact: StateFact, among entries: [StateEntry]) throws(StateFault) -> Bool {
        if isRepeated(fact, among: entries) { return true }
        try checkStandsBeside(fact, among: entries)
        return false
    }

    /// Throws where the record cannot stand beside those that are there.
    func checkStandsBeside(
        _ fact: StateFact, among entries: [StateEntry]
    ) throws(StateFault) {
        try checkReferences(fact, among: entries)
        guard let standing = standing(beside: fact, among: entries) else { return }
        if standing.leaf >= judge.firstLeaf {
            throw StateFault(
                .duplicateInBatch, "",
                "another line of this batch is of the same thing: post it once")
        }
        throw StateFault(
            fact.kind.isSpecialEvent ? .duplicateEvent : .alreadyReported, "",
            "another record stands for the same thing: post this one as its correction, with "
                + "supersedes and correction_reason")
    }

    /// Whether the same record is there already.
    ///
    /// The same record again is no fault, even where it was corrected since: whoever sends last
    /// month's file once more changes nothing. One that was annulled may be posted again, unless
    /// another stands in its place.
    func isRepeated(_ fact: StateFact, among entries: [StateEntry]) -> Bool {
        for entry in entries
        where entry.fingerprint == fact.fingerprint && entry.hasNaturalKey(of: fact) {
            if let supersedes = fact.supersedes, supersedes != entry.supersedes { continue }
            if stands(entry, among: entries) { return true }
            if fact.supersedes == nil, let other = standing(beside: fact, among: entries),
                other.leaf < judge.firstLeaf
            {
                return true
            }
        }
        return false
    }

    /// Whether the entry or its last correction is in force since before this batch.
    private func stands(_ entry: StateEntry, among entries: [StateEntry]) -> Bool {
        var entry = entry
        while entry.isWithdrawn {
            guard let correction = entries.first(where: { $0.supersedes == entry.leaf }) else {
                return false
            }
            entry = correction
        }
        return entry.leaf < judge.firstLeaf
    }

    /// What is in force of the same thing, and is not what the record corrects.
    private func standing(beside fact: StateFact, among entries: [StateEntry]) -> StateEntry? {
        entries.last { entry in
            !entry.isWithdrawn && entry.leaf != fact.supersedes && entry.hasNaturalKey(of: fact)
        }
    }

    mutating func warnOfUnknownSubject(_ line: BatchLineFact) throws(StateFault) {
        let subject = line.fact.subject
        guard world.subjects[.subject(subject)]?.name == nil else { return }
        let message =
            "nobody has registered this business: post subject.registered before its accounts"
        if judge.policy.requiresRegisteredSubjects {
            throw StateFault(.unknownSubject, "/subject", message)
        }
        guard unknownSubjects.insert(subject).inserted else { return }
        warn(line, .unknownSubject, "/subject", message)
    }

    /// Takes a record on the business itself.
    mutating func decideOnSubject(_ line: BatchLineFact) throws(StateFault) -> Bool {
        let fact = line.fact
        let key = StateKey.subject(fact.subject)
        var state = world.subjects[key] ?? SubjectState()
        if try isKnown(fact, among: state.entries) { return false }
        switch fact.kind {
        case .subjectRegistered, .subjectUpdated:
            if fact.kind == .subjectUpdated { try warnOfUnknownSubject(line) }
            if case .named(let name) = fact.detail, let known = state.name,
                NameSimilarity.of(name, known) < NameSimilarity.same
            {
                warn(
                    line, .nameMismatch, "/legal_name",
                    "the name is unlike the one that the business is registered under: check both")
            }
        case .identityMerged:
            try checkMerger(fact)
            try warnOfUnknownSubject(line)
        case .statementAttached:
            try checkTarget(fact)
        default: try warnOfUnknownSubject(line)
        }
        state.add(fact, leaf: nextLeaf)
        world.subjects[key] = state
        finish(fact, key)
        return true
    }

    /// Whether the business is not found to be itself by way of others (PBOC 63).
    private func checkMerger(_ fact: StateFact) throws(StateFault) {
        guard case .merged(let into) = fact.detail else { return }
        let (reached, isWhole) = world.businesses(from: into)
        if reached.contains(fact.subject) {
            throw StateFault(
                .selfRelation, "/merged_into",
                "that business was merged into this one before: both are one already")
        }
        let others = world.businesses(from: fact.subject).reached.union(reached).count - 1
        if !isWhole || others > StateWorld.mostMerged {
            throw StateFault(
                .selfRelation, "/merged_into",
                "too many businesses were found to be one with these: name the last of them")
        }
    }

    /// Notes what the record changed, and folds the state again where it replaced another.
    mutating func finish(_ fact: StateFact, _ key: StateKey) {
        world.changed.insert(key)
        world.histories[key]?.add(fact, leaf: nextLeaf)
        if let earlier = fact.supersedes {
            withdraw(StateLink(kind: .supersedes, earlier: earlier, later: nextLeaf), in: key)
        }
        if let earlier = fact.refiles {
            world.links.append(StateLink(kind: .refiles, earlier: earlier, later: nextLeaf))
            world.refilings.add(nextLeaf, of: earlier)
        }
        if let earlier = fact.target {
            world.links.append(StateLink(kind: .isAbout, earlier: earlier, later: nextLeaf))
        }
    }
}
