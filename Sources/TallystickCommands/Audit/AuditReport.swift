internal import CanonicalEncoding
internal import CreditModel
internal import Ledger
internal import LogAudit
internal import TransparencyLog

/// What an audit found, for people and for programs.
struct AuditReport {
    var outcome: AuditOutcome
    /// Beside those of ``outcome``: of the openings, or of a copy.
    var furtherFindings: [AuditFinding] = []
    /// How many leaves were not opened wholly; `nil` where there were no openings.
    var erased: Int?
    /// How many of the log's first leaves the openings reach; `nil` where there were none.
    var opened: Int?
    /// What came of executing the contracts again; `nil` where there were no openings.
    var replay: ReplaySummary?
    /// Whether nothing was found but contents that are missing unsaid.
    var lacksErasuresOnly = false
    private var kept: KeptEvidence?

    init(outcome: AuditOutcome) {
        self.outcome = outcome
    }

    /// Writes the evidence, if there is any.
    mutating func keepEvidence(at path: String) {
        kept = evidence.map { KeptEvidence($0, at: path) }
    }

    /// What is printed.
    func text(asJSON: Bool) -> String {
        var lines = asJSON ? [json] : lines
        if let unwritten = kept?.unwritten { lines.append(unwritten) }
        return lines.joined(separator: "\n")
    }

    var findings: [AuditFinding] { outcome.findings + furtherFindings }
    var exit: AuditExit { AuditExit(findings) }
    var evidence: Evidence? { findings.lazy.compactMap(\.evidence).first }

    private var lines: [String] {
        var lines = [verdict]
        if let checkpoint = outcome.checkpoint {
            lines.append("  log: \(checkpoint.origin), \(checkpoint.size) leaves")
        }
        if let block = outcome.state?.head.block {
            lines.append(
                "  block \(block.height) of \(UTCTimestamp.text(seconds: block.time / 1_000))")
        }
        lines += outcome.learned.map {
            "  a new log key, from size \($0.key.fromSize) on: \($0.key.key.encoded)"
        }
        lines.append("  read: \(outcome.leavesRead) leaves, \(outcome.blocksRead) blocks")
        if let erased {
            lines.append(
                furtherFindings.isEmpty
                    ? "  the label index leaves nothing out; \(erased) statements are erased"
                    : "  the label index was held against the openings")
            if let opened, let size = outcome.checkpoint?.size, opened < size {
                lines.append(
                    "  the openings reach leaf \(opened - 1): the \(size - opened) leaves after it "
                        + "were not opened"
                )
            }
        }
        if let replay, findings.isEmpty { lines += replay.lines }
        lines += findings.map { "  \($0.description)" }
        if let kept { lines.append(kept.line) }
        return lines
    }

    private var verdict: String {
        switch exit {
        case .good: "audited: nothing was found"
        case .convicted: "MISBEHAVIOUR: the log signed what cannot both be true"
        case .unreachable: "cannot audit: the log could not be had"
        case .found, .unusable: "FOUND \(findings.count)"
        }
    }

    private var json: String {
        var object: JSONObject = [
            "good": .bool(exit == .good),
            "leaves_read": .integer(Int64(outcome.leavesRead)),
            "blocks_read": .integer(Int64(outcome.blocksRead)),
            "findings": .array(findings.map { .object(Self.json($0)) }),
        ]
        if let checkpoint = outcome.checkpoint {
            object["origin"] = .string(checkpoint.origin)
            object["size"] = .integer(Int64(checkpoint.size))
        }
        if let note = outcome.note { object["checkpoint"] = .string(note) }
        if let block = outcome.state?.head.block {
            object["height"] = .integer(Int64(block.height))
            object["time"] = .integer(Int64(block.time))
        }
        if let keys = outcome.state?.keys {
            object["keys"] = .array(
                keys.all.map {
                    [
                        "vkey": .string($0.key.encoded), "from_size": .integer(Int64($0.fromSize)),
                    ]
                })
        }
        if let erased { object["erased"] = .integer(Int64(erased)) }
        if let opened { object["opened"] = .integer(Int64(opened)) }
        if let replay {
            object["contracts"] = .integer(Int64(replay.contracts))
            object["replayed"] = .integer(Int64(replay.verified))
            object["not_replayable"] = .integer(Int64(replay.unverifiable))
            // In milliseconds, as the block's time is.
            let since: JSONValue =
                replay.waitingSince.map { .integer(Int64($0) * 1_000) } ?? .null
            object["waiting_since"] = since
        }
        if let path = kept?.path { object["evidence_file"] = .string(path) }
        return String(decoding: JSONValue.object(object).jsonBytes, as: UTF8.self)
    }

    private static func json(_ finding: AuditFinding) -> JSONObject {
        [
            "kind": .string(finding.kind.rawValue), "place": .string(finding.place),
            "reason": .string(finding.reason),
            "evidence": finding.evidence.map { .string($0.kind.rawValue) } ?? .null,
        ]
    }
}
