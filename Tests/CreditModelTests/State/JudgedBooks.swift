import CanonicalEncoding
import CreditModel

/// Everything that lenders have posted, kept whole, and what one batch after another is judged
/// against: the same that a registry gathers for a batch, and more.
struct JudgedBooks {
    /// A day on which everything that tests post has happened.
    private static let recordedOn = NaiveCalendar.days.last

    let policy: StatePolicy
    private(set) var world = StateWorld()
    /// Annulled accounts whose number was given to another.
    private(set) var displaced: [AccountState] = []
    /// What is in the ledger, by leaf index.
    private(set) var facts: [StateFact] = []
    private(set) var reporters: [ParticipantID] = []

    init(policy: StatePolicy = StatePolicy()) {
        self.policy = policy
    }

    /// What became of a batch. Lines that break a rule by themselves are refused too.
    struct Posted {
        /// Parallel to the lines.
        var outcomes: [BatchVerdict.Outcome]
        /// In the order of lines.
        var findings: [Finding]
        /// Leaf indices of the lines that are stored, by position.
        var leaves: [Int: Int]
        var links: [StateLink]

        var errors: [Finding] { findings.filter { $0.severity == .error } }
    }

    /// Posts a batch of lines.
    @discardableResult
    mutating func post(_ lines: [JSONObject], by lender: String = "lender-a") throws -> Posted {
        var posted = Posted(
            outcomes: Array(repeating: .refused, count: lines.count), findings: [], leaves: [:],
            links: [])
        var facts: [BatchLineFact] = []
        for (position, line) in lines.enumerated() {
            guard let fact = try Self.fact(of: line, by: lender, position, &posted.findings)
            else { continue }
            facts.append(BatchLineFact(line: position + 1, fact: fact))
        }
        judge(facts, by: try ParticipantID(parsing: lender), &posted)
        return posted
    }

    /// Judges facts as they are, such as those that no line could state.
    @discardableResult
    mutating func post(facts: [StateFact], by lender: String = "lender-a") throws -> Posted {
        var posted = Posted(
            outcomes: Array(repeating: .refused, count: facts.count), findings: [], leaves: [:],
            links: [])
        judge(
            facts.enumerated().map { BatchLineFact(line: $0.offset + 1, fact: $0.element) },
            by: try ParticipantID(parsing: lender), &posted)
        return posted
    }

    private mutating func judge(
        _ lines: [BatchLineFact], by reporter: ParticipantID, _ posted: inout Posted
    ) {
        let judge = StateJudge(reporter: reporter, firstLeaf: facts.count, policy: policy)
        let verdict = judge.judge(lines, in: worldWithHistories)
        world = StateWorld(continuing: verdict.world)
        displaced += verdict.world.displaced.values
        for (line, outcome) in zip(lines, verdict.outcomes) {
            posted.outcomes[line.line - 1] = outcome
            guard outcome == .stored else { continue }
            posted.leaves[line.line - 1] = facts.count
            world.targets[facts.count] = StateTarget(
                fact: line.fact, reporter: reporter, withdrawnBy: nil)
            facts.append(line.fact)
            reporters.append(reporter)
        }
        posted.links = verdict.world.links
        posted.findings = (posted.findings + verdict.findings).enumerated()
            .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
            .map(\.element)
    }

    private var worldWithHistories: StateWorld {
        var world = world
        let all = StateHistory(Dictionary(uniqueKeysWithValues: facts.enumerated().map { $0 }))
        for key in Array(world.accounts.keys) + Array(world.facilities.keys)
            + Array(world.subjects.keys)
        {
            world.histories[key] = all
        }
        return world
    }

    private static func fact(
        of line: JSONObject, by lender: String, _ position: Int, _ findings: inout [Finding]
    ) throws -> StateFact? {
        switch RecordDecoder.decode(line: Lines.bytes(line), number: position + 1) {
        case .failure(let refusal):
            findings += refusal.findings
            return nil
        case .success(let record):
            guard let recordedOn else { return nil }
            let found = LogicRules.findings(
                record, line: position + 1, recordedOn: recordedOn)
            findings += found
            guard !found.contains(where: { $0.severity == .error }) else { return nil }
            return StateFact(record, by: lender)
        }
    }
}

extension StateWorld {
    /// What a batch left behind, as the next one finds it.
    fileprivate init(continuing world: StateWorld) {
        self.init()
        accounts = world.accounts
        facilities = world.facilities
        subjects = world.subjects
        renumbered = world.renumbered
        targets = world.targets
        refilings = world.refilings
    }
}

extension JudgedBooks {
    /// A batch of which every line was to be stored was not.
    struct NotStored: Error {
        let findings: [Finding]
    }

    /// Posts what a test takes as given, and returns the leaf indices of its lines.
    @discardableResult
    mutating func given(_ lines: [JSONObject], by lender: String = "lender-a") throws -> [Int] {
        let posted = try post(lines, by: lender)
        let leaves = lines.indices.compactMap { posted.leaves[$0] }
        guard leaves.count == lines.count else { throw NotStored(findings: posted.errors) }
        return leaves
    }

    /// What the header of a batch finds in it, after the batch.
    mutating func headerFindings(
        _ header: JSONObject, _ lines: [JSONObject], by lender: String = "lender-a"
    ) throws -> [Finding] {
        let typed = Lines.changing(["type": .string(BatchHeader.typeName)], header)
        guard let decoded = BatchHeader.decode(line: Lines.bytes(typed)) else { return [] }
        let facts = try lines.map { try StateFact(record(of: $0), by: lender) }.compactMap(\.self)
            .enumerated().map { BatchLineFact(line: $0.offset + 1, fact: $0.element) }
        try post(lines, by: lender)
        return try decoded.get().findings(
            received: lines.count, lines: facts, in: world, of: ParticipantID(parsing: lender))
    }
}
