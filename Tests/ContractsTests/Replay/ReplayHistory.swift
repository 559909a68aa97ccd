import CanonicalEncoding
import Contracts
import Cryptography
import TestSupport

/// A log as honest contracts make it, block by block.
struct ReplayHistory {
    static let catalogue = ContractCatalogue(
        schemas: [
            (
                "balance",
                [
                    "properties": [
                        "subject": ["type": "string", "maxLength": 96],
                        "amount": ["type": "integer"],
                        "supersedes": ["type": ["integer", "null"]],
                    ]
                ]
            ),
            (
                "annulment",
                [
                    "properties": [
                        "subject": ["type": "string", "maxLength": 96],
                        "annuls": ["type": "integer"],
                    ]
                ]
            ),
            (
                "closed",
                ["properties": ["subject": ["type": "string", "maxLength": 96]]]
            ), ("registry.tick", ["properties": ["time": ["type": "integer"]]]),
        ], isSubject: { _ in true })

    static let contracts = [
        """
        contract: first
        on: balance
        when: statement.amount % 3 == 0
        effects:
          - derive: derived.mark
            values: {mark: '"third"', value: statement.amount}
        """,
        """
        contract: second
        on: derived.mark
        when: statement.mark == "third"
        effects:
          - derive: derived.mark
            values: {mark: '"after"'}
        """,
        """
        contract: waiting
        on:
          - type: balance
            until: recorded + days(1 + fired)
        key: [subject]
        ended_by: closed
        repeats: 2
        effects:
          - derive: derived.mark
            values: {mark: '"waited"', value: 100 / (statement.amount % 7)}
        """,
    ]

    private(set) var blocks: [[ReplayedStatement]] = []
    /// In milliseconds.
    private(set) var times: [Int] = []
    /// The leaves of which something was erased.
    private(set) var erased: Set<Int> = []
    private var memory = ErasingMemory()
    private var book = ContractBook()
    private var lastTick: Int?
    private var leaf = 0

    init(_ sources: [String] = Self.contracts) throws {
        var published: [CompiledContract] = []
        for source in sources {
            let yaml = try ContractSource(yaml: source)
            published.append(
                try CompiledContract(try yaml.definition(), in: Self.catalogue, from: yaml))
        }
        for (number, contract) in published.enumerated() {
            add(
                "contract.proposed", 0,
                Self.definition(contract, number).adding([
                    "participant": "operator", "person": "li.na",
                ]))
        }
        seal(0)
        for (number, contract) in published.enumerated() {
            book.add(PublishedContract(contract, version: 1, leaf: leaf, effectiveFrom: 2))
            add(
                ContractReplay.publication, 0,
                Self.definition(contract, number).adding([
                    "version": 1, "effective_from": 2, "participant": "authority",
                    "person": "wang.li", "proposed_by_participant": "operator",
                    "proposed_by_person": "li.na",
                ]))
        }
        seal(0)
    }

    private static func definition(_ contract: CompiledContract, _ number: Int) -> JSONObject {
        [
            "draft": .string("s-\(number)"), "contract": .string(contract.definition.name),
            "definition": .string(contract.canonicalText),
            "definition_sha256": .string(Base64.encode(contract.digest.bytes)),
        ]
    }

    static func label(_ subject: String) -> ReplayedLabel? {
        .key(SHA256.hash(Array(subject.utf8)))
    }

    /// The block under way.
    private var block: [ReplayedStatement] = []

    @discardableResult
    mutating func add(_ type: String, _ time: Int, _ members: JSONObject) -> Int {
        let subject = members["subject"]?.stringValue
        block.append(
            ReplayedStatement(
                leaf: leaf, type: type, recordedAt: time, members: members, isWhole: true,
                labels: Set([subject.flatMap(Self.label)].compactMap { $0 })))
        leaf += 1
        return leaf - 1
    }

    mutating func tick(_ time: Int) {
        lastTick = add(
            ContractEvent.tick, time,
            [
                "time": .integer(Int64(time)),
                "previous": lastTick.map { .integer(Int64($0)) } ?? .null,
            ])
    }

    /// Has the contracts react, and ends the block.
    mutating func endBlock(_ time: Int) async {
        let height = blocks.count
        let events = block.filter { !$0.type.hasPrefix("contract.") }.map {
            ContractEvent(
                leaf: $0.leaf, type: $0.type, recordedAt: $0.recordedAt, members: $0.members)
        }
        for event in events { memory.admit(event) }
        var run = ContractRun(book, height: height, memory: memory)
        let outcome = await run.run(events, firstDerived: leaf)
        memory = run.memory
        let derived = outcome.statements.map { statement in
            let leaf = add(statement.type, statement.recordedAt, statement.members)
            return ContractEvent(
                leaf: leaf, type: statement.type, recordedAt: statement.recordedAt,
                members: statement.members)
        }
        for event in derived { memory.admit(event) }
        memory.settle(block.map(\.leaf))
        seal(time)
    }

    private mutating func seal(_ time: Int) {
        blocks.append(block)
        times.append(time * 1_000)
        block = []
        leaf += 1
    }

    /// Erases the contents of statements, as what was recorded before.
    mutating func erase(_ leaves: Set<Int>) {
        erased.formUnion(leaves)
        memory.erase(leaves)
    }

    /// As it is shown: what was erased has its type and its labels only.
    var shown: [[ReplayedStatement]] {
        blocks.map { block in
            block.map { statement in
                guard erased.contains(statement.leaf) else { return statement }
                return ReplayedStatement(
                    leaf: statement.leaf, type: statement.type, recordedAt: statement.recordedAt,
                    members: [:], isWhole: false, labels: statement.labels)
            }
        }
    }

    /// A replay of it as it is shown, or as something else.
    func replay(_ blocks: [[ReplayedStatement]]? = nil) async -> ContractReplay {
        var replay = ContractReplay(Self.catalogue, labelOf: Self.label)
        for (height, block) in (blocks ?? shown).enumerated() {
            for statement in block { replay.take(statement) }
            await replay.endBlock(height: height, time: times[height])
        }
        return replay
    }
}

extension ReplayHistory {
    /// Blocks of random balances, some of which are corrected, annulled or ended, and a tick in every
    /// fifth; with some statements erased as it goes on.
    static func random(
        _ random: inout SeededRandom, blocks count: Int, businesses: Int, erasing share: Int = 0
    ) async throws -> ReplayHistory {
        var history = try ReplayHistory()
        var balances: [(leaf: Int, subject: JSONValue)] = []
        for height in 1...count {
            let time = height * 20_000
            if height % 5 == 0 { history.tick(time) }
            for _ in 0..<Int.random(in: 0..<40, using: &random) {
                let subject = JSONValue.string(
                    "business-\(Int.random(in: 0..<businesses, using: &random))")
                let amount = JSONValue.integer(Int64.random(in: 0..<1_000, using: &random))
                let earlier = balances.suffix(60).randomElement(using: &random)
                switch Int.random(in: 0..<20, using: &random) {
                case 0..<4:
                    guard let earlier else { continue }
                    let leaf = history.add(
                        "balance", time,
                        [
                            "subject": earlier.subject, "amount": amount,
                            "supersedes": .integer(Int64(earlier.leaf)),
                        ])
                    balances.append((leaf, earlier.subject))
                case 4:
                    guard let earlier else { continue }
                    history.add(
                        "annulment", time,
                        ["subject": earlier.subject, "annuls": .integer(Int64(earlier.leaf))])
                case 5: history.add("closed", time, ["subject": subject])
                default:
                    let leaf = history.add(
                        "balance", time, ["subject": subject, "amount": amount])
                    balances.append((leaf, subject))
                }
            }
            await history.endBlock(time)
            guard share > 0 else { continue }
            let candidates = history.blocks.suffix(8).joined().filter {
                $0.members["subject"] != nil
            }
            history.erase(
                Set(
                    candidates.filter { _ in
                        Int.random(in: 0..<share, using: &random) == 0
                    }.map(\.leaf)))
        }
        return history
    }
}

extension JSONObject {
    fileprivate func adding(_ other: JSONObject) -> JSONObject {
        JSONObject(members.map { ($0.name, $0.value) } + other.members.map { ($0.name, $0.value) })
    }
}
