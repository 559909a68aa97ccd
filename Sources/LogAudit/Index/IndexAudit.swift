internal import CanonicalEncoding
package import Contracts
internal import Cryptography
package import Ledger
internal import TransparencyLog

/// Audits what the static files do not show: that every leaf is a statement, and that the label
/// index of every block leaves none of them out (ledger-format.md §5).
///
/// It takes the openings of all statements. Where contents were erased, a statement must say so, and
/// their labels are taken from the opening: that they are the right ones was to be seen before.
package struct IndexAudit {
    private static let genesis = StatementType(family: .registry, name: "genesis", version: 1)
    private static let suite = "sha256-ed25519"

    private let keys: LogKeys
    /// Those that the log's own statements name.
    private var named: Set<VerifierKey> = []
    private let leaves: AuditedLeaves
    private let mayEndEarly: Bool
    private let limits: AuditLimits
    private let progress: @Sendable (AuditProgress) -> Void

    private var trie = LabelTrie()
    private var nonces: [Digest: [UInt8]] = [:]
    /// The leaf that the next opening is of.
    private var next = 0
    /// The place in `leaves.blocks` of the block under way.
    private var block = 0
    /// One wrong root makes all that follow it wrong: only the first is told.
    private var indexIsWrong = false
    private var hidden = HiddenStatements()
    /// Executes the log's contracts again beside it; `nil` where that is not asked for.
    package private(set) var replay: ContractReplay?
    private var findings: [AuditFinding] = []
    /// How many of the log's first leaves were held against the openings: those up to the end of a
    /// block.
    package private(set) var reached = 0
    /// Whether nothing was found but that contents are missing for which no erasure accounts. Where the
    /// openings were asked for after the log was read, one that came since may.
    package private(set) var lacksErasuresOnly = false

    /// - Parameters:
    ///   - keys: the log's, of which its statements must name one.
    ///   - leaves: of a log that was audited without findings.
    ///   - contracts: what contracts react to; with it they are executed again, and what they made is
    ///     held against the log.
    ///   - mayEndEarly: whether openings may end before the log does, as those do that were saved
    ///     before it grew. Then what is after the last block that they reach is not judged.
    package init(
        keys: LogKeys, leaves: AuditedLeaves, contracts: ContractCatalogue? = nil,
        mayEndEarly: Bool = false,
        limits: AuditLimits = AuditLimits(),
        progress: @escaping @Sendable (AuditProgress) -> Void = { _ in }
    ) {
        self.keys = keys
        self.leaves = leaves
        replay = contracts.map {
            ContractReplay($0) { subject in Label.subject(subject).map { .key($0.key) } }
        }
        self.mayEndEarly = mayEndEarly
        self.limits = limits
        self.progress = progress
    }

    /// Reads the openings to their end.
    /// - Returns: what was found; empty when the index is whole.
    package mutating func run(openings: some OpeningSource) async -> [AuditFinding] {
        var openings = openings
        var unreachable: AuditFinding?
        let origin = keys.keyName.text
        await InOrder.run(
            ahead: limits.bundlesAhead,
            next: {
                do throws(LogSourceError) {
                    return try await Self.lines(limits, from: &openings)
                } catch {
                    unreachable = AuditFinding(unreachable: "the openings", error)
                    return nil
                }
            },
            work: { lines in
                lines.map { line in
                    do throws(AuditFinding) {
                        return Result<OpenedStatement, AuditFinding>.success(
                            try OpenedStatement(line: line, origin: origin))
                    } catch {
                        return .failure(error)
                    }
                }
            }, take: { await take($0) })
        if let unreachable { return findings + [unreachable] }
        await passBlocks()
        if findings.isEmpty, let replay {
            // What else is wrong with a log explains what its contracts seem to have done.
            findings += replay.findings.prefix(limits.mostFindings).map {
                AuditFinding(.contract, at: "leaf \($0.leaf)", $0.reason)
            }
        }
        if findings.count < limits.mostFindings, next < leaves.entries.count,
            !mayEndEarly || reached == 0
        {
            findings.append(
                AuditFinding(.opening, at: "leaf \(next)", "the openings end before it"))
        }
        checkNamed()
        let hasOthers = !findings.isEmpty
        findings += hidden.findings(most: limits.mostFindings)
        lacksErasuresOnly = !hasOthers && !findings.isEmpty && hidden.mayBeErasedSince
        return findings
    }

    /// How many leaves were not opened wholly.
    package var erased: Int { hidden.count }

    private static func lines(
        _ limits: AuditLimits, from openings: inout some OpeningSource
    ) async throws(LogSourceError) -> [[UInt8]]? {
        var lines: [[UInt8]] = []
        var size = 0
        while lines.count < limits.openingsAtOnce, size < limits.openingBytesAtOnce,
            let line = try await openings.next()
        {
            size += line.count
            lines.append(line)
        }
        return lines.isEmpty ? nil : lines
    }

    private mutating func take(
        _ opened: [Result<OpenedStatement, AuditFinding>]
    ) async -> Bool {
        for result in opened {
            switch result {
            case .failure(let finding): findings.append(finding)
            case .success(let statement): await take(statement)
            }
            // A line that cannot be read is taken for the one that was due.
            await passBlocks()
            if case .failure = result { next += 1 }
            guard findings.count < limits.mostFindings else { return false }
        }
        progress(AuditProgress(leaves: next, size: leaves.entries.count))
        return true
    }

    private mutating func take(_ statement: OpenedStatement) async {
        await passBlocks()
        if statement.index != next {
            findings.append(
                AuditFinding(
                    .opening, at: "leaf \(next)",
                    "it is not opened: the opening of leaf \(statement.index) stands there"))
        }
        guard leaves.entries.indices.contains(statement.index), statement.index >= next else {
            findings.append(
                AuditFinding(
                    .opening, at: "leaf \(statement.index)", "there is no such leaf to open"))
            return
        }
        while next < statement.index {
            next += 1
            await passBlocks()
        }
        next = statement.index + 1
        guard leaves.entries[statement.index] == statement.entry else {
            findings.append(
                AuditFinding(
                    .opening, at: "leaf \(statement.index)",
                    "what is opened is not what the log holds"))
            return
        }
        if statement.index == 0 { checkGenesis(statement) } else { takeKey(of: statement) }
        hidden.take(statement)
        replay?.take(
            ReplayedStatement(
                leaf: statement.index, type: statement.type.publicName,
                recordedAt: statement.recordedAt,
                members: JSONObject(statement.members.map { ($0.name, $0.value) }),
                isWhole: statement.isWhole,
                labels: statement.isWhole ? nil : Set(statement.labels.map { .key($0.key) })))
        post(statement)
    }

    private mutating func post(_ statement: OpenedStatement) {
        for label in statement.labels {
            let count = trie.append(
                LabelPosting(
                    key: label.key, leafIndex: statement.index, entry: statement.entry))
            nonces[label.key] = label.nonce
            if count != label.count {
                findings.append(
                    AuditFinding(
                        .label, at: "leaf \(statement.index)",
                        "it is the label's statement \(count), and is said to be its "
                            + "\(label.count)"))
            }
        }
    }

    /// Holds the index against the blocks that end where the openings are.
    private mutating func passBlocks() async {
        while block < leaves.blocks.count, leaves.blocks[block].leaf == next {
            let ended = leaves.blocks[block]
            trie.settle(nonces)
            nonces.removeAll(keepingCapacity: true)
            if trie.root != ended.indexRoot, !indexIsWrong {
                indexIsWrong = true
                findings.append(
                    AuditFinding(
                        .index, at: "block \(ended.height)",
                        "its index is not that of the statements and their labels"))
            }
            findings += hidden.endBlock()
            // An optional cannot be changed in place across a suspension without a copy of it.
            if var replay = self.replay.take() {
                await replay.endBlock(height: ended.height, time: ended.time)
                self.replay = replay
            }
            block += 1
            next += 1
            reached = next
        }
    }

    private mutating func checkGenesis(_ statement: OpenedStatement) {
        func text(_ name: String) -> String? {
            statement.members.first { $0.name == name }?.value.stringValue
        }
        guard statement.type == Self.genesis, text("origin") == keys.keyName.text,
            text("suite") == Self.suite,
            let key = text("vkey").flatMap({ try? VerifierKey(parsing: $0) })
        else {
            findings.append(
                AuditFinding(.opening, at: "leaf 0", "it is not the genesis of this log"))
            return
        }
        named.insert(key)
    }

    /// A key that a later statement announces.
    private mutating func takeKey(of statement: OpenedStatement) {
        let shown = VerifiedStatement(
            index: statement.index, entry: statement.entry,
            content: .opened(type: statement.type, issuedAt: 0, members: statement.members))
        do throws(VerificationError) {
            guard let announcement = try KeyAnnouncement(shown) else { return }
            named.insert(announcement.key.key)
        } catch {
            findings.append(
                AuditFinding(.opening, at: "leaf \(statement.index)", error.reason))
        }
    }

    /// Whether the log names a key that it is audited by; of one that is not opened to its end, what
    /// comes later may.
    private mutating func checkNamed() {
        guard !named.isEmpty, next >= leaves.entries.count || !mayEndEarly,
            keys.all.allSatisfy({ !named.contains($0.key) })
        else { return }
        findings.append(
            AuditFinding(.opening, at: "leaf 0", "the log names no key that it is audited by"))
    }
}
