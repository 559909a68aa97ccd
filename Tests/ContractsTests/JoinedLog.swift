import CanonicalEncoding
import Contracts
import Cryptography

/// A log in memory, of blocks that contracts ran over, and its replay.
struct JoinedLog {
    static let catalogue = ContractCatalogue(
        schemas: [
            (
                "balance",
                [
                    "properties": [
                        "subject": text, "reporter": text, "account": text,
                        "amount": ["type": "integer"],
                        "supersedes": ["type": ["integer", "null"]],
                    ]
                ]
            ),
            (
                "guarantee",
                [
                    "properties": [
                        "subject": text, "account": text, "guarantor": text,
                        "supersedes": ["type": ["integer", "null"]],
                    ]
                ]
            ), ("release", ["properties": ["account": text, "guarantor": text]]),
            ("annulment", ["properties": ["subject": text, "annuls": ["type": "integer"]]]),
            (
                "answer",
                [
                    "properties": [
                        "subject": text, "record": ["type": "integer"],
                        "records": ["type": "array", "items": ["type": "integer"]],
                    ]
                ]
            ), ("registry.tick", ["properties": ["time": ["type": "integer"]]]),
        ], isSubject: { $0.hasPrefix("s-") })

    private static let text: JSONValue = ["type": "string", "maxLength": 96]
    static let day = 86_400

    private(set) var book = ContractBook()
    var memory = ErasingMemory()
    /// The leaves of which something was erased.
    var erased: Set<Int> = []
    private(set) var blocks: [[ReplayedStatement]] = []
    private(set) var leaf = 0
    private(set) var notices: [ContractNotice] = []
    private var lastTick: Int?

    private let catalogue: ContractCatalogue
    /// What may come of a block.
    private let bound: Int
    /// What a block may have told.
    private let noticeBound: Int

    init(
        _ sources: String..., in catalogue: ContractCatalogue = Self.catalogue,
        bound: Int = ContractLimits.statementsPerBlock,
        noticeBound: Int = ContractLimits.noticesPerBlock
    ) throws {
        self.catalogue = catalogue
        self.bound = bound
        self.noticeBound = noticeBound
        for source in sources { try publish(source) }
    }

    /// Publishes a contract in a block of its own.
    mutating func publish(_ source: String) throws {
        let yaml = try ContractSource(yaml: source)
        let contract = try CompiledContract(try yaml.definition(), in: catalogue, from: yaml)
        let version = book.nextVersion(of: contract.definition.name)
        let height = Int64(blocks.count)
        let proposed: JSONObject = [
            "draft": .string("draft-\(height)"), "contract": .string(contract.definition.name),
            "definition": .string(contract.canonicalText),
            "definition_sha256": .string(
                Base64.encode(SHA256.hash(Array(contract.canonicalText.utf8)).bytes)),
            "participant": "operator", "person": "li.na",
        ]
        var published = proposed
        for (name, value) in [
            ("version", .integer(Int64(version))), ("effective_from", .integer(height + 1)),
            ("participant", "authority"), ("person", "wang.li"),
            ("proposed_by_participant", "operator"), ("proposed_by_person", "li.na"),
        ] as [(String, JSONValue)] {
            published[name] = value
        }
        book.add(
            PublishedContract(
                contract, version: version, leaf: leaf, effectiveFrom: blocks.count + 1))
        // Tests count leaves from the publication: the proposal stands before them all.
        blocks.append([
            statement("contract.proposed", proposed, at: 0, leaf: -1),
            statement(ContractReplay.publication, published, at: 0),
        ])
        leaf += 1
    }

    /// Adds a block of statements and what contracts make of them, which is returned.
    ///
    /// - Parameter day: when they were recorded.
    @discardableResult
    mutating func block(
        day: Int = 0, _ statements: (String, JSONObject)...
    ) async -> [DerivedStatement] {
        await block(day: day, statements)
    }

    @discardableResult
    mutating func block(
        day: Int = 0, _ statements: [(String, JSONObject)]
    ) async -> [DerivedStatement] {
        await block(at: day * Self.day, statements)
    }

    private mutating func block(
        at time: Int, _ statements: [(String, JSONObject)]
    ) async -> [DerivedStatement] {
        var block: [ReplayedStatement] = []
        for (type, members) in statements {
            block.append(statement(type, members, at: time))
            leaf += 1
        }
        let events = block.map {
            ContractEvent(
                leaf: $0.leaf, type: $0.type, recordedAt: $0.recordedAt, members: $0.members)
        }
        for event in events { memory.admit(event) }
        var run = ContractRun(
            book, height: blocks.count, memory: memory, statementsPerBlock: bound,
            noticesPerBlock: noticeBound)
        let outcome = await run.run(events, firstDerived: leaf)
        memory = run.memory
        notices += outcome.notices
        for derived in outcome.statements {
            block.append(statement(derived.type, derived.members, at: derived.recordedAt))
            leaf += 1
        }
        blocks.append(block)
        return outcome.statements
    }

    /// - Parameter early: whether it comes as soon as it may.
    @discardableResult
    mutating func tick(day: Int, early: Bool = false) async -> [DerivedStatement] {
        // Where nothing waits, a tick comes an hour after the last block.
        var time = day * Self.day + 3_600
        let soon = day * Self.day + 600
        if early, !memory.dueTimers(at: soon, limit: 1).isEmpty { time = soon }
        var members: JSONObject = ["time": .integer(Int64(time))]
        if let lastTick { members["previous"] = .integer(Int64(lastTick)) }
        lastTick = leaf
        return await block(at: time, [(ContractEvent.tick, members)])
    }

    private func statement(
        _ type: String, _ members: JSONObject, at time: Int, leaf: Int? = nil
    ) -> ReplayedStatement {
        ReplayedStatement(
            leaf: leaf ?? self.leaf, type: type, recordedAt: time, members: members, isWhole: true)
    }

    func replayed() async -> ContractReplay {
        await Self.replay(shown, in: catalogue, bound: bound)
    }

    static func replay(
        _ blocks: [[ReplayedStatement]], in catalogue: ContractCatalogue = Self.catalogue,
        bound: Int = ContractLimits.statementsPerBlock
    ) async -> ContractReplay {
        var replay = ContractReplay(catalogue, statementsPerBlock: bound, labelOf: label)
        var time = 0
        for (height, block) in blocks.enumerated() {
            for statement in block { replay.take(statement) }
            time = block.map(\.recordedAt).reduce(time, max)
            await replay.endBlock(height: height, time: time * 1_000)
        }
        return replay
    }
}

extension DerivedStatement {
    /// The number of a mark.
    var value: Int64? { members["value"]?.integerValue }
    var code: String? { members["code"]?.stringValue }
}
