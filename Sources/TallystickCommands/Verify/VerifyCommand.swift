internal import ArgumentParser
internal import CanonicalEncoding
internal import Cryptography
internal import Foundation
internal import Ledger
internal import TransparencyLog

/// `tallystick verify`: checks a saved answer, receipt, proof or evidence, without any server.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify a saved answer, receipt, proof, time stamp or evidence, offline.",
        discussion: """
            Exit code 0: verified. 1: not verified; the step that failed and the reason are \
            printed. 2: the input cannot be used.
            """)

    @Argument(
        help: """
            The file: an answer of the API, a presentation, a receipt, a c2sp.org/tlog-proof@v1, \
            time stamps, a list of the log's keys, or evidence against the log.
            """)
    var file: String

    @Option(
        help: """
            The registry's verifier key, had from it out of band, or a file with its keys, one a \
            line. May be given several times.
            """)
    var key: [String]

    @Option(help: "The label that was asked about, such as subject:uscc:91110000MA00TE0114.")
    var label: String?

    @Option(help: "The posted lines (NDJSON), to check that a receipt proves their contents.")
    var lines: String?

    @Option(help: "An earlier answer or receipt that this one must extend.")
    var since: String?

    @Option(help: "With --since: a saved answer of /v1/log/consistency.")
    var consistency: String?

    @Option(help: "With --since: a saved answer of /v1/blocks/{height}?under=.")
    var ancestry: String?

    @Option(help: "How old the newest block may be: seconds, or a number with s, m, h or d.")
    var maxAge: String?

    @Option(
        help: """
            What a C2SP proof is about: a file with the entry in base64, a payload, or an object of \
            statement and disclosures.
            """)
    var statement: String?

    @Option(help: "A file with the policy that says which witnesses must have cosigned.")
    var policy: String?

    @Option(
        help: """
            With --policy: a later checkpoint that the witnesses cosigned, in place of the \
            document's own.
            """)
    var cosigned: String?

    @Option(help: "With --cosigned: a saved answer of /v1/log/consistency up to it.")
    var extending: String?

    @Option(help: "The certificates (PEM) that must vouch for who stamped time.")
    var roots: String?

    @Option(help: "With --roots: the one policy of time stamps that is accepted, such as 1.3.6.1.")
    var timestampPolicy: String?

    @Flag(help: "Print the outcome as JSON.")
    var json = false

    func run() throws {
        let outcome: VerificationOutcome
        do {
            outcome = .verified(try verify())
        } catch let error as VerificationError {
            outcome = .refused(error)
        } catch {
            outcome = .unusable("\(error)")
        }
        StandardStreams.printLine(json ? outcome.json : outcome.text)
        if outcome.exitCode != 0 { throw ExitCode(outcome.exitCode) }
    }

    private func verify() throws -> VerificationReport {
        let verifier = LedgerVerifier(keys: try KnownLogKeys.read(key))
        let bytes = try read(file)
        var report =
            TLogProof.isLikely(bytes)
            ? try verifyProof(bytes, verifier) : try verifyDocument(bytes, verifier)
        if let check = try witnessCheck() {
            guard let checkpoint = report.checkpoint, let note = report.note else {
                throw UnusableInput("there is no checkpoint that witnesses could have cosigned")
            }
            report.witnesses = try check.words(on: checkpoint, note, verifier: verifier)
        }
        return report
    }

    private func verifyProof(
        _ bytes: [UInt8], _ verifier: LedgerVerifier
    ) throws -> VerificationReport {
        guard [lines, label, since, maxAge].allSatisfy({ $0 == nil }) else {
            throw UnusableInput("--lines, --label, --since and --max-age are not for C2SP proofs")
        }
        return try ProofCheck(proof: bytes, statement: try statement.map { try read($0) })
            .report(by: verifier)
    }

    private func verifyDocument(
        _ bytes: [UInt8], _ verifier: LedgerVerifier
    ) throws -> VerificationReport {
        guard statement == nil else { throw UnusableInput("--statement is for C2SP proofs") }
        let document = try VerifiableDocument(bytes)
        if let evidence = document.evidence { return try verify(evidence, by: verifier) }
        if let timestamps = document.timestamps { return try verify(timestamps, verifier) }
        if let keys = document.keys { return try verify(keys, by: verifier) }
        guard roots == nil, timestampPolicy == nil else {
            throw UnusableInput("--roots and --timestamp-policy are for time stamps")
        }
        var report = VerificationReport()
        if let receipt = document.receipt {
            let verified = try verifier.verify(receipt)
            try document.counts?.check(verified)
            report.receipt = verified
            report.head = verified.head
            if let lines {
                let posted = PostedLines(ndjson: try read(lines))
                _ = try verifier.verify(
                    receipt, contents: try posted.statements(of: verified), head: verified.head)
                report.linesChecked = (true, posted.isTheBody(of: verified))
            }
        } else if lines != nil {
            throw UnusableInput("--lines is for receipts")
        }
        if let presentation = document.presentation {
            let verified = try verifier.verify(presentation, about: try askedLabel())
            if let other = report.head, other.checkpoint != verified.head.checkpoint {
                // Else a quorum or an age of the one would be believed of the other.
                throw VerificationError(
                    .checkpoint, "the receipt and the presentation are of two checkpoints")
            }
            if let form = document.form {
                report.merged = try ConvenientFormCheck.check(
                    form, of: document.moment, against: verified, by: verifier)
                report.formChecked = true
                report.moment = document.moment
            }
            report.presentation = verified
            report.head = verified.head
            var keys = verifier.keys
            for announced in try verifier.announcements(in: verified) {
                if !keys.contains(announced.key.key) { try keys.follow(announced) }
                report.announced.append(announced.key)
            }
        } else if label != nil {
            throw UnusableInput("--label is for answers about a label")
        }
        guard let head = report.head else { throw UnusableInput("there is nothing to verify") }
        report.note = head.note
        if label != nil, report.presentation?.index == nil {
            throw VerificationError(.index, "the answer is not about a label")
        }
        if let since { try remembered(since, verifier).check(head, verifier: verifier) }
        if let maxAge {
            guard let age = Age(maxAge) else {
                throw UnusableInput("--max-age is a number, perhaps with s, m, h or d")
            }
            try age.check(head)
        }
        return report
    }

    private func verify(
        _ evidence: Evidence, by verifier: LedgerVerifier
    ) throws -> VerificationReport {
        guard [lines, label, since, maxAge, policy].allSatisfy({ $0 == nil }) else {
            throw UnusableInput("evidence is verified with the key and nothing else")
        }
        try verifier.verify(evidence)
        var report = VerificationReport()
        report.evidence = evidence.kind
        return report
    }

    /// The list of the log's keys, each announced under the one before.
    private func verify(
        _ keys: LogKeyList, by verifier: LedgerVerifier
    ) throws -> VerificationReport {
        guard [lines, label, since, maxAge, policy].allSatisfy({ $0 == nil }) else {
            throw UnusableInput("a list of keys is verified with the key and nothing else")
        }
        let (reached, learned) = try verifier.reached(by: keys)
        var report = VerificationReport()
        report.announced = learned.map(\.key)
        report.keys = reached
        return report
    }

    private func witnessCheck() throws -> WitnessCheck? {
        guard let policy else {
            guard cosigned == nil, extending == nil else {
                throw UnusableInput("--cosigned and --extending need --policy")
            }
            return nil
        }
        return WitnessCheck(
            policy: try WitnessPolicy(reading: policy), cosigned: try cosigned.map { try read($0) },
            extending: try extending.map { try read($0) })
    }

    /// Time stamps, as `/v1/log/timestamps` lists them.
    private func verify(
        _ timestamps: [CheckpointTimestamp], _ verifier: LedgerVerifier
    ) throws -> VerificationReport {
        guard
            [label, lines, since, consistency, ancestry, maxAge, policy].allSatisfy({ $0 == nil })
        else {
            throw UnusableInput(
                "of the options, --key, --roots and --timestamp-policy are for time stamps")
        }
        guard let roots else {
            throw UnusableInput("give --roots with the certificates that vouch for who stamped")
        }
        let trusted: TimestampRoots
        do {
            trusted = try TimestampRoots(pem: try read(roots))
        } catch let error as TimestampError {
            throw UnusableInput("\(roots): \(error)")
        }
        let stampVerifier = TimestampVerifier(roots: trusted, policy: timestampPolicy)
        var report = VerificationReport()
        report.timestamps = try timestamps.map { try verifier.verify($0, by: stampVerifier) }
        return report
    }

    private func remembered(_ path: String, _ verifier: LedgerVerifier) throws -> RememberedHead {
        let document = try VerifiableDocument(try read(path))
        let head: VerifiedHead
        if let presentation = document.presentation {
            head = try verifier.verify(presentation, about: nil).head
        } else if let receipt = document.receipt {
            head = try verifier.verify(receipt).head
        } else {
            throw UnusableInput("\(path) holds nothing that can be verified")
        }
        return RememberedHead(
            head: head, consistency: try consistency.map { try read($0) },
            ancestry: try ancestry.map { try read($0) })
    }

    private func askedLabel() throws -> Label? {
        guard let label else { return nil }
        guard let parsed = Label(label) else {
            throw UnusableInput("the label is not in normal form (see docs/verifying.md)")
        }
        return parsed
    }

    private func read(_ path: String) throws -> [UInt8] {
        do {
            return Array(try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw UnusableInput("\(path) cannot be read")
        }
    }
}
