internal import ArgumentParser
internal import Foundation
internal import Ledger

/// `tallystick evidence`: whether two saved files convict the log.
struct EvidenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Make evidence of two saved answers or receipts that cannot both be true.",
        discussion: """
            Such as a statement that was shown once and a whole answer without it, or answers to two \
            readers from two histories. Each file must verify by itself. Exit code 3: the two convict \
            the log, and the evidence was written. 0: both may be true. 1: one of them does not \
            verify. 2: the input cannot be used.
            """)

    @Argument(help: "A saved answer, presentation or receipt.")
    var first: String

    @Argument(help: "Another, perhaps somebody else's.")
    var second: String

    @OptionGroup var key: AuditKey

    @Option(help: "Where evidence is written; never over another file.")
    var evidence = "evidence.json"

    func run() throws {
        let exit: AuditExit
        do {
            exit = try compare()
        } catch let error as VerificationError {
            StandardStreams.printLine(VerificationOutcome.refused(error).text)
            exit = .found
        } catch {
            StandardStreams.printError("cannot compare: \(error)")
            exit = .unusable
        }
        try exit.leave()
    }

    private func compare() throws -> AuditExit {
        let verifier = try key.verifier()
        let (one, other) = (try showing(first, verifier), try showing(second, verifier))
        guard let found = verifier.evidence(in: one, and: other) else {
            StandardStreams.printLine("both may be true")
            return .good
        }
        StandardStreams.printLine("the log signed both, and both cannot be true")
        let kept = KeptEvidence(found, at: evidence)
        StandardStreams.printLine(kept.line)
        if let unwritten = kept.unwritten { StandardStreams.printLine(unwritten) }
        return .convicted
    }

    private func showing(_ path: String, _ verifier: LedgerVerifier) throws -> SignedShowing {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw UnusableInput("\(path) cannot be read")
        }
        let document = try VerifiableDocument(Array(data))
        if let presentation = document.presentation {
            let head = try verifier.verify(presentation, about: nil).head
            return SignedShowing(head: head, presentation: presentation)
        }
        guard let receipt = document.receipt else {
            throw UnusableInput("\(path) holds no answer and no receipt")
        }
        return SignedShowing(head: try verifier.verify(receipt).head, presentation: nil)
    }
}
