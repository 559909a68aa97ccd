internal import ArgumentParser
internal import Ledger
internal import LogAudit

/// `tallystick audit compare`: holds what two auditors remember against each other.
struct AuditCompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare the states of two auditors of one log.",
        discussion: """
            A log that shows two histories to two auditors convicts itself when they compare. Where \
            nothing contradicts, audit the log from the smaller state: only then is it known that \
            the larger extends it.
            """)

    @Argument(help: "A state file of tallystick audit.")
    var first: String

    @Argument(help: "Another's state file.")
    var second: String

    @OptionGroup var key: AuditKey

    @Option(help: "Where evidence is written; never over another file.")
    var evidence = "evidence.json"

    func run() throws {
        let exit: AuditExit
        do {
            exit = try compare()
        } catch {
            StandardStreams.printError("cannot compare: \(error)")
            exit = .unusable
        }
        try exit.leave()
    }

    private func compare() throws -> AuditExit {
        var verifier = try key.verifier()
        let states = try [first, second].map { path in
            guard let state = try AuditFiles.state(at: path, verifier) else {
                throw UnusableInput("\(path) does not exist")
            }
            return state
        }
        // What either has learned, both are judged by.
        for state in states {
            verifier = LedgerVerifier(keys: verifier.keys.joined(with: state.keys) ?? verifier.keys)
        }
        guard
            let finding = AuditState.difference(
                between: states[0], and: states[1], verifier: verifier)
        else {
            StandardStreams.printLine(
                states[0] == states[1]
                    ? "the two are the same"
                    : "nothing in the two contradicts; audit the log from the smaller, of "
                        + "\(min(states[0].size, states[1].size)) leaves")
            return .good
        }
        StandardStreams.printLine(finding.description)
        if let kept = finding.evidence.map({ KeptEvidence($0, at: evidence) }) {
            StandardStreams.printLine(kept.line)
            if let unwritten = kept.unwritten { StandardStreams.printLine(unwritten) }
        }
        return AuditExit([finding])
    }
}
