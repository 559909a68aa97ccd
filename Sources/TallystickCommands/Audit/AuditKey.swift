internal import ArgumentParser
internal import Ledger
internal import TransparencyLog

/// The log's key, without which nothing can be audited.
struct AuditKey: ParsableArguments {
    @Option(help: "The log's verifier key, had from it out of band.")
    var key: String

    func verifier() throws -> LedgerVerifier {
        do {
            return LedgerVerifier(key: try VerifierKey(parsing: key))
        } catch {
            throw UnusableInput("the verifier key cannot be read: \(error)")
        }
    }
}
