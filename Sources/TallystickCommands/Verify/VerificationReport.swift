internal import CanonicalEncoding
internal import CreditModel
internal import Ledger
internal import Registry
internal import TransparencyLog

/// What was proven.
struct VerificationReport {
    var head: VerifiedHead?
    /// The leaf of a C2SP proof.
    var leaf: VerifiedLeaf?
    /// The signed note of the checkpoint, as it was received.
    var note: String?
    /// The words of the witnesses that the reader's policy asks for.
    var witnesses: [WitnessWord]?
    var presentation: VerifiedPresentation?
    var receipt: VerifiedReceipt?
    /// Stamps of checkpoints; nothing else is set beside them.
    var timestamps: [VerifiedCheckpointTimestamp] = []
    /// The files of other businesses that a report was made from.
    var merged: [VerifiedPresentation] = []
    /// Whether the records beside the presentation were made again and found the same.
    var formChecked = false
    /// The moment that they are of.
    var moment = AnswerMoment.latest
    /// Whether a receipt's contents were recomputed from the posted lines, and whether their file
    /// is the very body that was received.
    var linesChecked: (are: Bool, fileIsTheBody: Bool) = (false, false)
    /// The log keys that were announced.
    var announced: [LogKey] = []
    /// Every key that is believed now, where a list of them was followed.
    var keys: LogKeys?
    /// What convicts the log.
    var evidence: EvidenceKind?

    /// The checkpoint that all was proven under.
    var checkpoint: Checkpoint? { head?.checkpoint ?? leaf?.checkpoint }

    var lines: [String] {
        var lines = ["verified"]
        if let head {
            lines.append(
                "  log: \(head.checkpoint.origin), \(head.size) leaves, block "
                    + "\(head.block.height) of \(UTCTimestamp.text(seconds: head.block.time / 1000))"
            )
        }
        if let evidence {
            lines.append(
                "  evidence (\(evidence.rawValue)): the log signed both, and both cannot be true")
        }
        if let leaf { lines += leafLines(leaf) }
        if let witnesses { lines += witnesses.map(\.line) }
        if let presentation { lines += presentationLines(presentation) }
        if let receipt { lines += receiptLines(receipt) }
        lines += announced.map {
            "  announced: from size \($0.fromSize) on \($0.key.encoded) signs"
        }
        if let keys { lines += keys.all.map { "  key: \($0.key.encoded) from \($0.fromSize)" } }
        return lines + timestamps.flatMap(\.lines)
    }

    private func leafLines(_ leaf: VerifiedLeaf) -> [String] {
        let (origin, size) = (leaf.checkpoint.origin, leaf.checkpoint.size)
        let what = leaf.statement.isOpened ? "a statement" : "an entry"
        return [
            "  log: \(origin), \(size) leaves", "  \(what) stands at leaf \(leaf.statement.index)",
        ]
    }

    private func presentationLines(_ presentation: VerifiedPresentation) -> [String] {
        var lines: [String] = []
        let shown = presentation.statements.count
        if let index = presentation.index {
            lines.append("  label: \(index.label.text)")
            let extent =
                presentation.isWhole
                ? "whole" : "a page from \(index.from), \(shown) of \(index.count)"
            lines.append(
                index.count == 0
                    ? "  nothing is recorded under it: proven absent, whole"
                    : "  \(presentation.opened) of \(index.count) opened, \(extent)")
        } else {
            lines.append("  \(presentation.opened) of \(shown) statements opened")
        }
        if let day = moment.asked.asOfText { lines.append("  as of \(day)") }
        if let size = moment.knownSize {
            let known = presentation.statements.count { $0.index < size }
            lines.append(
                "  as known when the log had \(size) leaves"
                    + (presentation.index == nil
                        ? "" : ": \(known) of the statements shown\(isWholeThen ? ", whole" : "")"))
        }
        for file in merged {
            lines.append(
                "  merged: \(file.label?.text ?? ""), \(file.opened) of \(file.count ?? 0) opened")
        }
        if formChecked { lines.append("  the records are what the proof discloses") }
        return lines
    }

    /// Whether all is shown that was known of the label at the moment.
    private var isWholeThen: Bool {
        presentation.map { $0.index?.from == 0 && moment.isReached(by: $0) } ?? false
    }

    private func receiptLines(_ receipt: VerifiedReceipt) -> [String] {
        [
            "  receipt: batch \(receipt.batch) of \(receipt.participant): \(receipt.received) "
                + "received, \(receipt.stored) stored, \(receipt.ignored) ignored, "
                + "\(receipt.refused) refused",
            contents(receipt),
        ]
    }

    private func contents(_ receipt: VerifiedReceipt) -> String {
        guard linesChecked.are else { return "  contents: not checked (give --lines)" }
        let recorded =
            "\(receipt.stored) of \(receipt.received) posted lines were recorded as posted"
        return "  contents: \(recorded)"
            + (linesChecked.fileIsTheBody ? "; the file is the body that was received" : "")
    }

    var json: JSONObject {
        var object: JSONObject = ["verified": true]
        if let head {
            object["origin"] = .string(head.checkpoint.origin)
            object["size"] = .integer(Int64(head.size))
            object["height"] = .integer(Int64(head.block.height))
            object["time"] = .integer(Int64(head.block.time))
        }
        if let evidence { object["evidence"] = .string(evidence.rawValue) }
        if let leaf {
            object["origin"] = .string(leaf.checkpoint.origin)
            object["size"] = .integer(Int64(leaf.checkpoint.size))
            object["index"] = .integer(Int64(leaf.statement.index))
            object["opened"] = .bool(leaf.statement.isOpened)
        }
        if let witnesses { object["witnesses"] = .array(witnesses.map(\.json)) }
        if let presentation {
            object["statements"] = .integer(Int64(presentation.statements.count))
            object["opened"] = .integer(Int64(presentation.opened))
            object["answer_checked"] = .bool(formChecked)
            if let index = presentation.index {
                object["label"] = .string(index.label.text)
                object["count"] = .integer(Int64(index.count))
                object["from"] = .integer(Int64(index.from))
                object["whole"] = .bool(presentation.isWhole)
                if moment.knownSize != nil { object["whole_then"] = .bool(isWholeThen) }
            }
            if !merged.isEmpty {
                object["merged"] = .array(
                    merged.map { file in
                        [
                            "label": .string(file.label?.text ?? ""),
                            "opened": .integer(Int64(file.opened)),
                            "count": .integer(Int64(file.count ?? 0)),
                        ]
                    })
            }
            if let day = moment.asked.asOfText { object["as_of"] = .string(day) }
            if let size = moment.knownSize { object["known_size"] = .integer(Int64(size)) }
        }
        if let receipt {
            object["batch"] = .string(receipt.batch)
            object["participant"] = .string(receipt.participant)
            object["received"] = .integer(Int64(receipt.received))
            object["stored"] = .integer(Int64(receipt.stored))
            object["ignored"] = .integer(Int64(receipt.ignored))
            object["refused"] = .integer(Int64(receipt.refused))
            object["contents_checked"] = .bool(linesChecked.are)
            object["body_checked"] = .bool(linesChecked.fileIsTheBody)
        }
        if !announced.isEmpty { object["announced"] = .array(announced.map(Self.json)) }
        if let keys { object["keys"] = .array(keys.all.map(Self.json)) }
        if !timestamps.isEmpty {
            object["timestamps"] = .array(timestamps.map { .object($0.json) })
        }
        return object
    }

    private static func json(_ key: LogKey) -> JSONValue {
        ["vkey": .string(key.key.encoded), "from_size": .integer(Int64(key.fromSize))]
    }
}
