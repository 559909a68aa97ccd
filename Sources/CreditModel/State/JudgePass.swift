/// One way through a batch: line after line, each against the state after those before it.
struct JudgePass {
    let judge: StateJudge
    let lines: [BatchLineFact]
    let refusedBefore: [Int: Finding]
    var world: StateWorld
    private var outcomes: [BatchVerdict.Outcome] = []
    private var findings: [Finding] = []
    /// Businesses that were warned of already: once a batch is enough.
    var unknownSubjects: Set<SubjectID> = []
    /// Openings of this batch by their line's position.
    var openings: [(position: Int, key: StateKey)] = []
    /// The leaf index that the next stored line gets.
    var nextLeaf: Int

    var verdict: BatchVerdict {
        BatchVerdict(outcomes: outcomes, findings: findings, world: world)
    }

    init(
        _ judge: StateJudge, _ lines: [BatchLineFact], in world: StateWorld,
        refusedBefore: [Int: Finding]
    ) {
        self.judge = judge
        self.lines = lines
        self.refusedBefore = refusedBefore
        self.world = world
        outcomes.reserveCapacity(lines.count)
        nextLeaf = judge.firstLeaf
    }

    mutating func run() {
        for (position, line) in lines.enumerated() {
            if let finding = refusedBefore[position] {
                findings.append(finding)
                outcomes.append(.refused)
                continue
            }
            do {
                let isNew = try decide(line)
                outcomes.append(isNew ? .stored : .ignored)
                guard isNew else { continue }
                if line.fact.kind == .accountOpened, let key = stateKey(of: line.fact) {
                    openings.append((position, key))
                }
                nextLeaf += 1
            } catch {
                findings.append(
                    Finding(
                        line: line.line, rule: error.rule, severity: .error,
                        pointer: error.pointer, message: error.message))
                outcomes.append(.refused)
            }
        }
    }

    /// Adds a finding that does not keep the line out.
    mutating func warn(_ line: BatchLineFact, _ rule: Rule, _ pointer: String, _ message: String) {
        findings.append(
            Finding(line: line.line, rule: rule, pointer: pointer, message: message))
    }

    /// What a record is of: an account, a facility or the business itself.
    func stateKey(of fact: StateFact) -> StateKey? {
        switch fact.kind {
        case .facilityOpened, .facilityAmended:
            fact.number.map { .facility(judge.reporter, $0) }
        case _ where fact.kind.isOfAccount: fact.number.map { .account(judge.reporter, $0) }
        default: .subject(fact.subject)
        }
    }

    /// The openings of the batch that say that they are secured and are not (PBOC 715, 716).
    func unsecuredOpenings() -> [Int: Finding] {
        var findings: [Int: Finding] = [:]
        for (position, key) in openings {
            // Its number may have been changed since.
            let present = world.renumbered[key] ?? key
            guard let state = world.accounts[present], state.exists else { continue }
            let lacks: (Rule, String)? =
                switch state.terms.guaranteeMode {
                case "guarantee" where !state.hasHad(.guaranteeRecorded):
                    (
                        .guarantorMissing,
                        "the account is secured by a guarantee, and none is recorded: post "
                            + "guarantee.recorded in the same batch"
                    )
                case "pledge" where !state.hasHad(.collateralRecorded),
                    "mortgage" where !state.hasHad(.collateralRecorded):
                    (
                        .collateralMissing,
                        "the account is secured by collateral, and none is recorded: post "
                            + "collateral.recorded in the same batch"
                    )
                default: nil
                }
            guard let (rule, message) = lacks else { continue }
            findings[position] = Finding(
                line: lines[position].line, rule: rule, pointer: "/guarantee_mode",
                message: message)
        }
        return findings
    }
}
