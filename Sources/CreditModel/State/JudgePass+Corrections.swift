extension JudgePass {
    /// Whether what the record refers to by leaf index is there, and may be referred to.
    func checkReferences(
        _ fact: StateFact, among entries: [StateEntry]
    ) throws(StateFault) {
        if let index = fact.supersedes { try checkCorrection(fact, of: index, among: entries) }
        guard let index = fact.refiles else { return }
        guard let target = world.targets[index], target.reporter == judge.reporter,
            target.fact.kind == fact.kind, target.fact.subject != fact.subject,
            target.withdrawnBy?.kind == .annuls
        else {
            throw StateFault(
                .badSupersede, "/refiles",
                "this is no record of yours on another business that was annulled: annul it first, "
                    + "and post both lines in this order")
        }
        // A correction of the record that files it anew says so again.
        if let filing = world.refilings[annulled: index], filing != fact.supersedes {
            throw StateFault(
                .badSupersede, "/refiles",
                "the record was filed anew before: correct that one, or annul it first")
        }
    }

    private func checkCorrection(
        _ fact: StateFact, of index: Int, among entries: [StateEntry]
    ) throws(StateFault) {
        let target = try ownTarget(index, "/supersedes")
        guard target.fact.kind == fact.kind else {
            throw StateFault(
                .badSupersede, "/supersedes",
                "a correction is of the type of what it corrects: annul the other and post this anew"
            )
        }
        guard target.fact.subject == fact.subject, entries.contains(where: { $0.leaf == index })
        else {
            throw StateFault(
                .badSupersede, "/supersedes",
                "a correction stays with the business and the account: annul the record there and "
                    + "post it here with refiles")
        }
        if fact.kind == .balanceReported,
            (fact.on.year, fact.on.month) != (target.fact.on.year, target.fact.on.month)
        {
            throw StateFault(
                .badSupersede, "/supersedes",
                "a monthly report is corrected by one of the same month: annul it and post the other"
            )
        }
    }

    /// A record of the reporter's own that is in force.
    private func ownTarget(_ index: Int, _ pointer: String) throws(StateFault) -> StateTarget {
        guard let target = world.targets[index], target.reporter == judge.reporter else {
            throw StateFault(
                .badSupersede, pointer, "this is no record of yours: correct the index")
        }
        guard target.withdrawnBy == nil else {
            throw StateFault(
                .badSupersede, pointer,
                "this record was corrected or annulled before: correct the one that stands now")
        }
        return target
    }

    /// Whether the business's words are about a record that the reporter made on it. What others
    /// recorded is not to be found out by trying.
    func checkTarget(_ fact: StateFact) throws(StateFault) {
        guard let index = fact.target else { return }
        guard try ownTarget(index, "/target").fact.subject == fact.subject else {
            throw StateFault(
                .badSupersede, "/target", "this is no record on the business: correct the index")
        }
    }

    /// Takes an annulment.
    mutating func annul(_ line: BatchLineFact) throws(StateFault) -> Bool {
        let fact = line.fact
        let key = StateKey.subject(fact.subject)
        var state = world.subjects[key] ?? SubjectState()
        if try isKnown(fact, among: state.entries) { return false }
        guard let index = fact.annuls else { return true }
        let target = try ownTarget(index, "/annuls")
        guard target.fact.subject == fact.subject else {
            throw StateFault(
                .badSupersede, "/annuls",
                "an annulment stands under the business of the record that it annuls")
        }
        try checkMayBeAnnulled(target.fact, by: fact)
        guard let targetKey = stateKey(of: target.fact).map({ world.renumbered[$0] ?? $0 }) else {
            return true
        }
        try checkLeavesAccountWhole(target.fact, targetKey)
        state.add(fact, leaf: nextLeaf)
        world.subjects[key] = state
        world.changed.insert(key)
        withdraw(StateLink(kind: .annuls, earlier: index, later: nextLeaf), in: targetKey)
        return true
    }

    private func checkMayBeAnnulled(
        _ target: StateFact, by fact: StateFact
    ) throws(StateFault) {
        switch target.kind {
        case .guaranteeRecorded, .guaranteeAmended, .guaranteeReleased, .guaranteeCalled:
            guard fact.kind == .guaranteeAnnulled, target.other == fact.other else {
                throw StateFault(
                    .badSupersede, "/annuls",
                    "a record about a guarantor is withdrawn in both files: post guarantee.annulled "
                        + "with the guarantor")
            }
        case .annulment, .guaranteeAnnulled, .identityMerged, .idChanged:
            throw StateFault(
                .badSupersede, "/annuls",
                "an annulment, a merger and a change of number stand: post the record anew instead")
        default:
            guard fact.kind == .annulment else {
                throw StateFault(
                    .badSupersede, "/annuls", "this is no record about a guarantor: post annulment")
            }
        }
    }

    /// An account goes last: what happened on it cannot stand without it.
    private func checkLeavesAccountWhole(
        _ target: StateFact, _ key: StateKey
    ) throws(StateFault) {
        let standing: Int
        switch target.kind {
        case .accountOpened:
            // A change of number is never annulled, and says nothing without the account.
            standing =
                world.accounts[key]?.entries.count { !$0.isWithdrawn && $0.kind != .idChanged } ?? 0
        case .facilityOpened:
            guard world.facilities[key]?.openings.isEmpty != false else {
                throw StateFault(
                    .badSupersede, "/annuls",
                    "accounts were opened under this facility: annul those first, or correct "
                        + "them to name another")
            }
            standing = world.facilities[key]?.entries.count { !$0.isWithdrawn } ?? 0
        default: return
        }
        guard standing <= 1 else {
            throw StateFault(
                .badSupersede, "/annuls",
                "other records stand on what this one opened: annul those first")
        }
    }

    /// Marks a record as no longer in force and folds its state again.
    mutating func withdraw(_ link: StateLink, in key: StateKey) {
        let index = link.earlier
        world.links.append(link)
        world.targets[index]?.withdrawnBy = link
        world.refilings.withdraw(index, by: link)
        if let fact = world.targets[index]?.fact, fact.kind == .accountOpened {
            removeFromFacility(fact, at: index)
            world.subjects[.subject(fact.subject)]?.removeLent(index)
            world.changed.insert(.subject(fact.subject))
        }
        world.changed.insert(key)
        let history = world.histories[key]
        switch key {
        case .account:
            guard var state = world.accounts.removeValue(forKey: key) else { return }
            state.entries.withdraw(index)
            if let history { state.refold(history.inForce(state.entries)) }
            world.accounts[key] = state
        case .facility:
            guard var state = world.facilities.removeValue(forKey: key) else { return }
            state.entries.withdraw(index)
            if let history { state.refold(history.inForce(state.entries)) }
            world.facilities[key] = state
        case .subject:
            guard var state = world.subjects.removeValue(forKey: key) else { return }
            state.entries.withdraw(index)
            if let history { state.refold(history.inForce(state.entries)) }
            world.subjects[key] = state
        }
    }
}

extension [StateEntry] {
    fileprivate mutating func withdraw(_ leaf: Int) {
        for place in indices where self[place].leaf == leaf { self[place].isWithdrawn = true }
    }
}
