import Foundation
import Ledger
import Testing

/// When `takeover --primary` goes on without the primary's word that it stopped, and when it must not.
@Suite(.onThreads) struct TakeoverRefusalTests {
    private static let replicating = ["--set", "replication_port=0"]

    private let primary: Server
    private let lender: Member
    private let standby: Scratch

    /// A primary that runs, and a standby that followed it until now.
    init() throws {
        primary = try Server(in: Scratch(), Self.replicating)
        lender = try primary.admit("lender-one", "lender")
        standby = try StandbyServer.folder(for: primary)
        let follower = try StandbyServer(of: try primary.replicationURL, in: standby)
        let receipt = try primary.store(Lines.ndjson(Lines.judgments(3)), as: lender)
        try follower.has(height: receipt.head.block.height)
        #expect(try follower.stop() == .code(0))
    }

    private static func isOpen(_ url: String) -> Bool {
        guard let port = URL(string: url)?.port else { return false }
        return (try? Connection(port: port)) != nil
    }

    private func takeover(_ more: [String]) throws -> Command {
        try Command.run(
            ["takeover", "--data", standby.path("data"), "--by", "A. Person", "--reason", "a test"]
                + more, in: standby)
    }

    private var tookOver: Bool {
        FileManager.default.fileExists(atPath: standby.path("data/takeover"))
    }

    @Test func aPrimaryThatCannotKeepThatItStoppedIsNotTakenOverFrom() throws {
        defer { primary.kill() }
        let last = try primary.store(Lines.ndjson(Lines.judgments(2)), as: lender, key: "last")
        // What is written before it is renamed to taken-over has its name taken.
        let obstacle = primary.scratch.path("data/taken-over.part")
        try FileManager.default.createDirectory(
            atPath: obstacle, withIntermediateDirectories: false)
        let url = try primary.replicationURL
        let refused = try takeover(["--primary", url])
        #expect(refused.exitCode == 1, "\(refused.output)")
        #expect(refused.errors.contains("status 503"), "\(refused.errors)")
        #expect(refused.errors.contains("take over without --primary"), "\(refused.errors)")
        #expect(!tookOver)
        // It has stopped all the same, and stays so.
        #expect(try primary.answer(.batch(Lines.ndjson(Lines.all), as: lender)).status == 503)
        let kept = primary.scratch.path("data/taken-over")
        #expect(!FileManager.default.fileExists(atPath: kept))

        try FileManager.default.removeItem(atPath: obstacle)
        let deadline = ContinuousClock.now.advanced(by: .seconds(30))
        while !FileManager.default.fileExists(atPath: kept), .now < deadline { usleep(10_000) }
        #expect(FileManager.default.fileExists(atPath: kept), "it is kept without hands")
        #expect(primary.errors.contains("that another takes over cannot be kept"))
        let took = try takeover(["--primary", url])
        #expect(took.exitCode == 0, "\(took.errors)")
        #expect(took.output.contains("block \(last.head.block.height) "), "\(took.output)")
        primary.kill()
        let again = try Server(in: primary.scratch)
        defer { again.kill() }
        #expect(again.output.contains("READ ONLY: its standby took over"), "\(again.output)")
    }

    @Test func onlyWhereNobodyIsThereIsThePrimaryPassedOver() throws {
        primary.kill()
        // The last takes the request, which it may have heeded, and ends the connection.
        let replies = ["500", "503", "403", "404", "200", "drop"]
        let endpoint = try FlakyEndpoint(in: standby, replies)
        defer { endpoint.kill() }
        for reply in replies {
            let refused = try takeover(["--primary", endpoint.url])
            #expect(refused.exitCode == 1, "\(reply): \(refused.output)")
            #expect(refused.errors.contains("refused: "), "\(reply): \(refused.errors)")
            #expect(!tookOver, "\(reply)")
        }
        #expect(try endpoint.received.map(\.reply) == replies, "each was asked once")
        endpoint.kill()
        while Self.isOpen(endpoint.url) { usleep(1_000) }
        let took = try takeover(["--primary", endpoint.url])
        #expect(took.exitCode == 0, "\(took.errors)")
        #expect(took.errors.contains("was not told: make sure that it never writes again"))
    }

    @Test func aPrimaryThatNobodyVouchesForIsNotPassedOver() throws {
        #expect(try primary.stop() == .code(0))
        let authority = try CertificateAuthority(in: primary.scratch)
        try authority.issue("shown")
        let stranger = try CertificateAuthority(in: Scratch())
        let server = try Server(
            in: primary.scratch,
            Self.replicating + [
                "--tls-certificate-file", primary.scratch.path("shown.pem"),
                "--tls-private-key-file", primary.scratch.path("shown.key"),
            ])
        defer { server.kill() }
        let url = "https://127.0.0.1:\(try server.replicationPort)"
        let refused = try takeover(["--primary", url, "--tls-roots", stranger.path])
        #expect(refused.exitCode == 1, "\(refused.output)")
        #expect(refused.errors.contains("cannot be asked over TLS"), "\(refused.errors)")
        #expect(!tookOver)
        let absent = try takeover(["--primary", url, "--tls-roots", standby.path("absent.pem")])
        #expect(absent.exitCode == 1 && absent.errors.contains("absent.pem cannot be read"))
        let took = try takeover(["--primary", url, "--tls-roots", authority.path])
        #expect(took.exitCode == 0, "\(took.errors)")
        #expect(!took.errors.contains("was not told"), "\(took.errors)")
    }
}
