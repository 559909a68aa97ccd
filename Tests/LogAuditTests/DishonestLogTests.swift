import Cryptography
import Ledger
import LogAudit
import TestSupport
import Testing
import TransparencyLog

/// Logs that lie. Each lie is found, and where two signed things contradict each other, the evidence
/// convicts by itself.
@Suite struct DishonestLogTests {
    private func audit(_ log: NaiveLog, from state: AuditState? = nil) async throws -> AuditOutcome
    {
        try await Auditor(keys: LogKeys(log.key), source: log.source()).audit(from: state)
    }

    private func state(of log: NaiveLog) async throws -> AuditState {
        try #require(try await audit(log).state)
    }

    private func log(_ counts: Int..., salt: String = "") throws -> NaiveLog {
        var log = try NaiveLog()
        for count in counts {
            log.fill(count, salt: salt)
            log.seal()
        }
        return log
    }

    private func expect(
        _ outcome: AuditOutcome, _ kind: AuditFindingKind, evidence: EvidenceKind?,
        of log: NaiveLog, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        #expect(outcome.state == nil, sourceLocation: sourceLocation)
        #expect(
            outcome.findings.contains { $0.kind == kind }, "\(outcome.findings)",
            sourceLocation: sourceLocation)
        #expect(outcome.evidence?.kind == evidence, sourceLocation: sourceLocation)
        guard let found = outcome.evidence else { return }
        // As whoever receives the file verifies it.
        let read = try Evidence(parsing: JSONFile.value(found.fileBytes))
        try LedgerVerifier(key: log.key).verify(read)
    }

    @Test func aRecordThatIsRewrittenInAllFilesIsFoundByWhoeverRemembers() async throws {
        let honest = try log(10, 300, 20)
        let remembered = try await state(of: honest)
        var rewritten = try log(10)
        rewritten.fill(1, salt: "another")
        rewritten.fill(299)
        rewritten.seal()
        rewritten.fill(20)
        rewritten.seal()
        // Whoever never saw the log before finds nothing wrong.
        #expect(try await audit(rewritten).findings.isEmpty)
        try expect(
            try await audit(rewritten, from: remembered), .consistency, evidence: .twoRoots,
            of: honest)
        rewritten.fill(5)
        rewritten.seal()
        try expect(
            try await audit(rewritten, from: remembered), .consistency, evidence: .twoBlocks,
            of: honest)
    }

    @Test func twoHistoriesThatAreShownToTwoReadersConvictWhenTheyCompare() async throws {
        let shared = try log(10, 20)
        var (first, second) = (shared, shared)
        first.fill(30, salt: "first")
        first.seal()
        second.fill(30, salt: "second")
        second.seal()
        let verifier = LedgerVerifier(key: first.key)
        let states = (try await state(of: first), try await state(of: second))
        let sameSize = try #require(
            AuditState.difference(between: states.0, and: states.1, verifier: verifier))
        #expect(sameSize.evidence?.kind == .twoRoots)
        var (longer, other) = (shared, shared)
        longer.fill(40, salt: "second")
        longer.seal()
        other.fill(45, salt: "second")
        other.seal()
        let heights = try #require(
            AuditState.difference(
                between: states.0, and: try await state(of: longer), verifier: verifier))
        #expect(heights.evidence?.kind == .twoBlocks)
        // Within the later block of the other history.
        var within = shared
        within.fill(1)
        within.seal()
        within.fill(1)
        within.seal()
        within.fill(200)
        within.seal()
        let size = try #require(
            AuditState.difference(
                between: states.0, and: try await state(of: within), verifier: verifier))
        #expect(size.evidence?.kind == .sizeOfNoBlock)
        #expect(
            AuditState.difference(
                between: try await state(of: shared), and: states.0, verifier: verifier) == nil)
        #expect(
            AuditState.difference(between: states.0, and: states.0, verifier: verifier) == nil)
    }

    @Test func historiesWhoseFrontiersDifferAreToldApartWithoutEvidence() async throws {
        let first = try log(61, 4)
        let second = try log(61, 2, 1, 30, salt: "other")
        #expect(first.size > 64 && second.size > 64)
        let difference = AuditState.difference(
            between: try await state(of: first), and: try await state(of: second),
            verifier: LedgerVerifier(key: first.key))
        #expect(difference != nil && difference?.evidence == nil)
    }

    @Test func aLaterLogWithFewerBlocksConvictsByASizeOfNoBlock() async throws {
        let remembered = try await state(of: try log(1, 1, 1, 1))
        let merged = try log(60)
        try expect(
            try await audit(merged, from: remembered), .consistency, evidence: .sizeOfNoBlock,
            of: merged)
    }

    @Test func aLogThatShrankIsStaleAndConvictsOnlyWhereItContradicts() async throws {
        let long = try log(10, 20, 30)
        let remembered = try await state(of: long)
        try expect(
            try await audit(try log(10, 20), from: remembered), .stale, evidence: nil, of: long)
        try expect(
            try await audit(try log(10, 20, 5), from: remembered), .stale,
            evidence: .sizeOfNoBlock, of: long)
        try expect(
            try await audit(try log(1, 1, 1, 1), from: remembered), .stale, evidence: .twoBlocks,
            of: long)
    }

    @Test func blocksThatChangedPlacesAreFound() async throws {
        let honest = try log(5, 5, 5)
        var swapped = honest
        let (second, third) = (honest.blocks[1], honest.blocks[2])
        swapped.blocks[1] = second.with(height: third.height, previous: third.previous)
        swapped.blocks[2] = third.with(height: second.height, previous: second.previous)
        for block in swapped.blocks { swapped.leaves[block.size].entry = block.entry }
        let outcome = try await audit(swapped)
        try expect(outcome, .chain, evidence: nil, of: honest)
        // Put in order anew it is a history, but not the one that was shown before.
        var reordered = try log(5)
        for salt in ["later", ""] {
            reordered.fill(5, salt: salt)
            reordered.seal()
        }
        #expect(try await audit(reordered).findings.isEmpty)
        try expect(
            try await audit(reordered, from: try await state(of: honest)), .consistency,
            evidence: .twoRoots, of: honest)
        #expect(outcome.findings.contains { $0.reason.contains("height") })
        #expect(outcome.findings.contains { $0.reason.contains("prev") })
    }

    @Test func anyRuleThatABlockBreaksIsFound() async throws {
        let other = SHA256.hash([1])
        let edits: [(AuditFindingKind, (BlockStatement) -> BlockStatement)] = [
            (.chain, { $0.with(height: $0.height + 1) }),
            (.chain, { $0.with(previous: other) }),
            (.chain, { $0.with(first: $0.first + 1) }),
            (.chain, { $0.with(first: $0.first - 1) }),
            (.chain, { $0.with(blocks: other) }),
            (.chain, { $0.with(time: 1_790_000_000_000) }),
            (.block, { $0.with(root: other) }),
        ]
        for (position, (kind, edit)) in edits.enumerated() {
            var log = try log(5, 5)
            log.fill(4)
            log.seal(edit: edit)
            log.fill(4)
            log.seal()
            let outcome = try await audit(log)
            #expect(outcome.state == nil)
            #expect(outcome.findings.contains { $0.kind == kind }, "edit \(position)")
            #expect(outcome.findings.contains { $0.place.hasPrefix("block ") }, "edit \(position)")
        }
    }

    @Test func twoBlocksOfOneHeightInOneLogConvictIt() async throws {
        var log = try log(5, 5)
        log.fill(4)
        // A block statement inside the block, and then the block's own.
        let inner = BlockStatement(
            height: 3, previous: log.blocks[2].entry, first: log.blocks[2].size + 1,
            size: log.size, root: log.root(log.size),
            blocks: NaiveTree.root(log.blocks.map { NaiveTree.leaf($0.entry) }[...]),
            indexRoot: .zero, time: 1_790_000_001_000, issuer: NaiveLog.origin)
        log.leaves.append(NaiveLog.Leaf(entry: inner.entry, opening: nil))
        log.fill(300)
        log.seal()
        log.blocks.insert(inner, at: 3)
        try expect(try await audit(log), .chain, evidence: .twoBlocks, of: log)
    }

    @Test func aCheckpointThatDoesNotEndWithABlockIsFound() async throws {
        var log = try log(5, 5)
        log.fill(3)
        let outcome = try await audit(log)
        #expect(outcome.state == nil)
        #expect(outcome.findings.map(\.kind) == [.chain])
        // With the block within which the checkpoint ends, it convicts the log later.
        let note = try #require(outcome.note)
        log.fill(2)
        log.seal()
        let block = try await state(of: log).head
        try LedgerVerifier(key: log.key).verify(
            .sizeOfNoBlock(checkpoint: note, block: CheckpointedBlock(block)))
    }

    @Test func aByteChangedInAnyFileIsFoundAndTheFileNamed() async throws {
        var random = SeededRandom()
        let log = try log(3, 300, 40, 300)
        let files = try log.files()
        for (path, bytes) in files.sorted(by: { $0.key < $1.key }) where !bytes.isEmpty {
            for _ in 0..<6 {
                var changed = files
                let place = Int.random(in: 0..<bytes.count, using: &random)
                changed[path]?[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                let outcome = await Auditor(
                    keys: LogKeys(log.key), source: MemoryLogSource(files: changed)
                )
                .audit(from: nil)
                let comment: Comment = "seed \(random.seed): \(path) at \(place)"
                #expect(outcome.state == nil, comment)
                #expect(outcome.evidence == nil, comment)
                #expect(outcome.findings.contains { $0.place == path }, comment)
            }
        }
    }

    @Test func aFileThatIsMissingIsFoundAndNamed() async throws {
        let log = try log(3, 300, 40)
        for path in try log.files().keys {
            var source = try log.source()
            source.files[path] = nil
            let missing = await Auditor(keys: LogKeys(log.key), source: source).audit(from: nil)
            #expect(missing.findings.contains { $0.place == path }, "\(path)")
            source = try log.source()
            source.unreachable = [path]
            let unreachable = await Auditor(keys: LogKeys(log.key), source: source).audit(from: nil)
            #expect(
                unreachable.findings.contains { $0.kind == .unreachable && $0.place == path },
                "\(path)")
            #expect(unreachable.evidence == nil, "\(path)")
        }
    }

    @Test func aBlockBeyondTheLogsLastLeafIsFound() async throws {
        let log = try log(3, 300, 40)
        let path = "tile/blocks/001.p/\(log.size - 256)"
        let last = try #require(log.blocks.last)
        for leaf in [log.size, 511, 512, 100_000] {
            var source = try log.source()
            let stray = BlockStatement(
                height: last.height + 1, previous: last.entry, first: log.size, size: leaf,
                root: last.root, blocks: last.blocks, indexRoot: .zero, time: last.time,
                issuer: NaiveLog.origin)
            let bytes = try #require(source.files[path])
            source.files[path] = bytes + stray.canonicalBytes + [0x0a]
            let outcome = await Auditor(keys: LogKeys(log.key), source: source).audit(from: nil)
            #expect(outcome.state == nil, "leaf \(leaf)")
            #expect(outcome.findings.contains { $0.place == path }, "leaf \(leaf)")
        }
    }

    @Test func aTileThatBeginsOtherwiseThanItDidIsFoundByWhoeverGoesOn() async throws {
        var log = try log(3, 600)
        let remembered = try await state(of: log)
        log.fill(300)
        log.seal()
        for path in ["tile/1/000.p/3", "tile/0/002", "tile/entries/002", "tile/blocks/002"] {
            var source = try log.source()
            source.files[path]?[40] ^= 1
            let outcome = await Auditor(keys: LogKeys(log.key), source: source).audit(
                from: remembered)
            #expect(outcome.findings.contains { $0.place == path }, "\(path)")
        }
    }

    @Test func whatWasReadBeforeIsReadAgainOnlyWhereThatIsAskedFor() async throws {
        let log = try log(3, 600)
        let remembered = try await state(of: log)
        var source = try log.source()
        source.files["tile/entries/000"]?[40] ^= 1
        let auditor = Auditor(keys: LogKeys(log.key), source: source)
        #expect(await auditor.audit(from: remembered).state == remembered)
        let outcome = await auditor.audit(from: remembered, rereading: true)
        #expect(outcome.findings.first?.place == "tile/entries/000")
    }

    @Test func aLogTooSmallForABlockIsFound() async throws {
        var log = try NaiveLog()
        let remembered = try await state(of: log)
        log.leaves.removeLast()
        log.blocks.removeLast()
        let outcome = try await audit(log)
        #expect(outcome.findings.map(\.kind) == [.checkpoint])
        try expect(
            try await audit(log, from: remembered), .stale, evidence: .sizeOfNoBlock, of: log)
    }

    @Test func findingsAreToldUpToTheirBound() async throws {
        let log = try log(600, 600)
        var source = try log.source()
        for path in source.files.keys where path.hasPrefix("tile/blocks/") {
            source.files[path] = [0x7b]
        }
        var limits = AuditLimits()
        limits.mostFindings = 2
        let outcome = await Auditor(keys: LogKeys(log.key), source: source, limits: limits)
            .audit(from: nil)
        #expect(outcome.findings.count == 2 && outcome.state == nil)
    }

    @Test func tilesThatDoNotMatchAreToldUpToTheBoundToo() async throws {
        let log = try log(600, 600)
        var source = try log.source()
        for path in source.files.keys where path.hasPrefix("tile/0/") {
            source.files[path]?[0] ^= 1
        }
        var limits = AuditLimits()
        limits.mostFindings = 2
        let outcome = await Auditor(keys: LogKeys(log.key), source: source, limits: limits)
            .audit(from: nil)
        #expect(outcome.findings.count == 2 && outcome.state == nil)
    }

    @Test func onlyLeavesThatWereReadAreCounted() async throws {
        let log = try log(600, 600)
        var source = try log.source()
        source.unreachable = ["tile/entries/002"]
        let outcome = await Auditor(keys: LogKeys(log.key), source: source).audit(from: nil)
        #expect(outcome.leavesRead == 512 && outcome.state == nil)
    }

    @Test func aLogOfAnotherKeyIsRefused() async throws {
        let log = try log(3)
        let other = try NaiveLog(seed: 9)
        let outcome = await Auditor(keys: LogKeys(other.key), source: try log.source()).audit(
            from: nil)
        #expect(outcome.findings.map(\.kind) == [.checkpoint])
    }

    @Test func aStateWithAnyOfItsBytesChangedIsRefusedOrTheSame() async throws {
        var random = SeededRandom()
        let log = try log(3, 300, 40)
        let state = try await state(of: log)
        let verifier = LedgerVerifier(key: log.key)
        let bytes = state.fileBytes
        for _ in 0..<300 {
            var changed = bytes
            let place = Int.random(in: 0..<bytes.count, using: &random)
            changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            let read = try? AuditState(file: changed, verifier: verifier)
            let comment: Comment = "seed \(random.seed), place \(place)"
            #expect(read == nil || read == state, comment)
        }
    }
}
