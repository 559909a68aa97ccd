internal import ArgumentParser
internal import Ledger

/// The log's key, without which nothing can be audited.
struct AuditKey: ParsableArguments {
    @Option(
        help: """
            The log's verifier key, had from it out of band, or a file with its keys, one a line. \
            May be given several times.
            """)
    var key: [String]

    func verifier() throws -> LedgerVerifier {
        LedgerVerifier(keys: try KnownLogKeys.read(key))
    }
}
