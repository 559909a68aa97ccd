internal import ArgumentParser
internal import Foundation
internal import Glibc
internal import LogAudit
internal import TransparencyLog

/// Where the openings of the statements are from, for whoever may have them.
struct OpeningsOptions: ParsableArguments {
    @Option(
        help: """
            The openings of all statements (NDJSON, or - for standard input), to see that the label \
            index leaves nothing out.
            """)
    var openings: String?

    @Option(help: "Instead: the file with an authority's credential, to ask the registry for them.")
    var credential: String?

    @Option(help: "With --credential: the registry's address, where it is not the log's.")
    var registry: String?

    @Option(help: "With --credential: the legal basis (T17) that the export is recorded with.")
    var legalBasis: String?

    @Option(help: "With --credential: the case number that the export is recorded with.")
    var caseNo: String?

    var areGiven: Bool { openings != nil || credential != nil }

    /// Whether a registry is asked for them, which opens the log as it is then.
    var areAskedFor: Bool { credential != nil }

    func check(_ log: LogAddress) throws(UnusableInput) {
        guard openings == nil || credential == nil else {
            throw UnusableInput("--openings and --credential are two ways to the same")
        }
        guard credential == nil || legalBasis != nil && caseNo != nil else {
            throw UnusableInput("--credential needs --legal-basis and --case-no")
        }
        guard credential == nil || registry != nil || log.isURL else {
            throw UnusableInput("--credential needs --registry, the address of the registry")
        }
    }

    /// - Returns: `nil` where no openings were asked for.
    func open(_ log: LogAddress, _ outcome: AuditOutcome) async throws -> OpeningsFile? {
        if let openings { return try OpeningsFile(path: openings) }
        guard let credential, let legalBasis, let caseNo, let checkpoint = outcome.checkpoint else {
            return nil
        }
        guard let key = try PrivateFile(url: URL(filePath: credential)).read() else {
            throw UnusableInput("\(credential) does not exist")
        }
        let export = OpeningsExport(
            registry: registry ?? log.text, key: key, size: checkpoint.size,
            legalBasis: legalBasis, caseNo: caseNo)
        return OpeningsFile(try await export.ask())
    }
}
