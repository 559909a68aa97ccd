extension JudgePass {
    /// Takes a record on an account.
    mutating func decideOnAccount(_ line: BatchLineFact) throws(StateFault) -> Bool {
        let fact = line.fact
        guard let key = stateKey(of: fact) else { return true }
        // What was posted under a former number may come again as well.
        if let present = world.renumbered[key], let state = world.accounts[present],
            isRepeated(fact, among: state.entries)
        {
            return false
        }
        if fact.kind == .accountOpened { return try open(line, key) }
        guard let state = world.accounts[key], state.exists,
            world.isSame(state.subject, fact.subject)
        else {
            throw StateFault(
                .unknownAccount, "/" + Self.numberMember(of: fact.kind),
                world.renumbered[key] == nil
                    ? "you have no account of this number for this business: post account.opened "
                        + "first"
                    : "the account has another number now: post it under that")
        }
        // A change of number that is in force was looked for above: one that is posted here again
        // was taken back since.
        if fact.kind == .idChanged {
            try checkStandsBeside(fact, among: state.entries)
        } else if try isKnown(fact, among: state.entries) {
            return false
        }
        try checkAccount(fact, state)
        warnOfAccount(line, state)
        if case .renumbered(let number) = fact.detail {
            try renumber(key, state, to: number, fact)
            return true
        }
        world.accounts[key]?.add(fact, leaf: nextLeaf)
        finish(fact, key)
        return true
    }

    private static func numberMember(of kind: RecordKind) -> String {
        kind == .idChanged ? "old_account_no" : "account_no"
    }

    private mutating func open(
        _ line: BatchLineFact, _ key: StateKey
    ) throws(StateFault) -> Bool {
        let fact = line.fact
        guard case .opening(let terms) = fact.detail, let number = fact.number else { return true }
        guard world.renumbered[key] == nil else {
            throw StateFault(
                .alreadyReported, "/account_no",
                "an account of yours had this number: give the new one another")
        }
        let known = world.accounts[key]
        if let known, known.exists {
            if try isKnown(fact, among: known.entries) { return false }
            try checkKeepsCurrency(known, terms)
            try checkFacility(fact, terms)
            try checkOpenedBeforeAll(known.entries, terms)
            try checkKeepsRange(known.entries, terms, world.histories[key])
            world.accounts[key]?.add(fact, leaf: nextLeaf)
        } else {
            guard fact.supersedes == nil else {
                throw StateFault(
                    .badSupersede, "/supersedes",
                    "the account that this corrects was annulled: post it without supersedes")
            }
            try checkReferences(fact, among: [])
            try checkFacility(fact, terms)
            try warnOfUnknownSubject(line)
            warnOfOutlier(line, terms)
            var state = AccountState(number: number, subject: fact.subject, terms: terms)
            if let known {
                state.earlier = known.earlier
                // Opened again for the same business after an annulment, it keeps its history.
                if known.subject == fact.subject {
                    state.entries = known.entries
                } else {
                    state.earlier.append(known.entries.map(\.leaf))
                    displace(key)
                }
            }
            state.add(fact, leaf: nextLeaf)
            world.accounts[key] = state
        }
        addToFacility(fact)
        noteLent(fact, terms)
        finish(fact, key)
        return true
    }

    private func checkOpenedBeforeAll(
        _ entries: [StateEntry], _ terms: AccountTerms
    ) throws(StateFault) {
        let isLate = entries.contains { entry in
            !entry.isWithdrawn && entry.kind != .accountOpened && entry.on < terms.openedOn
        }
        if isLate {
            throw StateFault(
                .beforeOpening, "/opened_on",
                "records on the account are dated before this day: correct the day, or those first")
        }
    }

    /// Whether the account is still due after it was opened.
    private func checkKeepsRange(
        _ entries: [StateEntry], _ terms: AccountTerms, _ history: StateHistory?
    ) throws(StateFault) {
        let isDueBefore = history?.inForce(entries).contains { fact in
            guard case .restructured(_, let dueOn?) = fact.detail else { return false }
            return dueOn < terms.openedOn
        }
        guard isDueBefore == true else { return }
        throw StateFault(
            .badRange, "/opened_on",
            "the account was restructured to be due before this day: correct the day, or that "
                + "first")
    }

    private func checkAccount(
        _ fact: StateFact, _ state: AccountState
    ) throws(StateFault) {
        if fact.on < state.terms.openedOn {
            throw StateFault(
                .beforeOpening, "",
                "this is dated before the account was opened: correct the date, or the opening")
        }
        try checkCurrency(fact, state)
        try checkFollows(fact, state)
        switch fact.detail {
        case .snapshot(let report): try checkOrder(fact, report, state)
        case .amount where fact.kind == .drawdown:
            if Self.undrawnProducts.contains(state.terms.product) {
                throw StateFault(
                    .drawdownNotAllowed, "",
                    "nothing is drawn under a product of this kind: report its balance instead")
            }
        case .restructured(let isExtension, let dueOn):
            if let dueOn, dueOn < state.terms.openedOn {
                throw StateFault(
                    .badRange, "/new_due_on",
                    "the account would be due before it was opened: correct the day")
            }
            if isExtension, !Self.extensibleProducts.contains(state.terms.product) {
                throw StateFault(
                    .extensionNotAllowed, "/kind",
                    "a product of this kind is not extended: correct the kind")
            }
        default: break
        }
        if fact.kind == .accountClosed { try checkClosing(fact, state) }
    }

    private func checkCurrency(_ fact: StateFact, _ state: AccountState) throws(StateFault) {
        if let posted = fact.currency, posted != state.terms.currency {
            throw StateFault(
                .currencyChanged, "/currency",
                "an account keeps the currency that it was opened in: leave the member out")
        }
    }

    /// Amounts that are recorded are in the currency of the opening that they followed.
    private func checkKeepsCurrency(
        _ state: AccountState, _ terms: AccountTerms
    ) throws(StateFault) {
        guard terms.currency != state.terms.currency else { return }
        if state.entries.contains(where: { !$0.isWithdrawn && $0.kind != .accountOpened }) {
            throw StateFault(
                .currencyChanged, "/currency",
                "records on the account are in its currency: annul those first, or keep it")
        }
    }

    /// Whether the record may stand beside the account's closing.
    private func checkFollows(
        _ fact: StateFact, _ state: AccountState
    ) throws(StateFault) {
        guard !fact.kind.mayFollowClosing else { return }
        if let supersedes = fact.supersedes {
            // A correction of what was before the closing is not dated after it.
            guard let closedOn = state.closedOn, fact.kind != .accountClosed, fact.on > closedOn,
                let corrected = world.targets[supersedes]?.fact, corrected.on <= closedOn
            else { return }
            throw StateFault(
                .closeBeforeActivity, "",
                "the account was closed before this day: correct the day, or the closing first")
        }
        // A report may close an account, and the closing itself still come.
        let isClosedByReport = fact.kind != .accountClosed && state.snapshot?.isClosed == true
        if state.closedOn != nil || isClosedByReport {
            throw StateFault(
                .accountClosed, "",
                "the account is closed: only recoveries, transfers, releases and corrections follow"
            )
        }
    }

    /// PBOC 121: these have neither limit nor tranches.
    private static let undrawnProducts: Set<String> = [
        "discount", "bank_acceptance", "guarantee_issued", "recovered_claim",
    ]
    /// PBOC 107 and 108: account types D1 and R4.
    private static let extensibleProducts: Set<String> = [
        "term_loan", "revolving", "credit_line", "finance_lease",
    ]

    private func checkOrder(
        _ fact: StateFact, _ report: AccountSnapshot, _ state: AccountState
    ) throws(StateFault) {
        guard let last = state.snapshot else { return }
        if fact.supersedes == nil, report.asOf <= last.asOf {
            throw StateFault(
                .outOfOrder, "/as_of",
                "a later report is recorded: reports come in the order of their days")
        }
        if fact.supersedes != nil, report.isClosed, report.asOf < last.asOf {
            throw StateFault(
                .correctionBreaksTimeline, "/account_state",
                "later reports say that the account went on: annul those first")
        }
    }

    private func checkClosing(
        _ fact: StateFact, _ state: AccountState
    ) throws(StateFault) {
        let last = [state.lastRepaymentOn, state.lastReclassificationOn].compactMap(\.self).max()
        if let last, fact.on < last {
            throw StateFault(
                .closeBeforeActivity, "/on",
                "something happened on the account after this day: correct the day")
        }
        if fact.supersedes != nil, let snapshot = state.snapshot, fact.on < snapshot.asOf,
            !snapshot.isClosed, snapshot.balance != 0
        {
            throw StateFault(
                .correctionBreaksTimeline, "/on",
                "later reports say that the account went on: annul those first")
        }
    }
}
