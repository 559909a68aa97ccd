internal import CanonicalEncoding
internal import Foundation
internal import Ledger
internal import Synchronization
internal import TransparencyLog

/// Measures a registry from outside: durable ingest, proven reads, and the floor beside them, all
/// in one run on one machine.
package struct Benchmark {
    /// The path of the program to measure.
    package var binary: String
    /// How long each phase takes.
    package var secondsPerPhase = 4
    package var batchSizes = [1, 100, 1_000]
    package var clientCounts = [1, 8, 32]
    package var seed: UInt64 = 7
    /// Businesses whose generated records are posted.
    package var businesses = 20_000
    /// Months of balances and repayments that each account reports: with none a business has a
    /// handful of statements, with 24 about a hundred.
    package var months = 0
    /// Statements that the log has, at least, before reads and inquiries.
    package var loadedStatements = 0
    /// Inquiries a second; 0 for none.
    package var inquiriesPerSecond = 200
    /// Businesses that are asked about.
    package var inquiryBusinesses = 200
    /// Whether the contracts that come with the program are in force: what they cost is the ratio of
    /// two runs.
    package var hasContracts = false
    /// One in so many reads is verified with the regulator's code.
    package var verifiedOneIn = 100

    package init(binary: String) {
        self.binary = binary
    }

    package func run(report: @escaping (String) -> Void) throws {
        report("generating records (seed \(seed), \(businesses) businesses, \(months) months)")
        let pool = RecordPool(
            seed: seed, businesses: businesses, months: months, clients: clientCounts.max() ?? 1)
        report("\(pool.count) records, \(pool.count / pool.subjectCount) a business")
        let server = try ServerProcess(binary: binary)
        defer { server.stop() }
        let admin = try Administration(server)
        let lender = try admin.admit(
            "bench-lender", role: "lender", scopes: ["submit", "read_own"])
        let regulator = try admin.admit(
            "bench-regulator", role: "regulator", scopes: ["supervise"])
        if hasContracts {
            report("\(try admin.publishShippedContracts(with: regulator)) contracts are in force")
        }

        report("\nINGEST, durable (records/s; latency of a batch)")
        var rates: [Int: Double] = [:]
        for size in batchSizes {
            for clients in clientCounts {
                let outcome = try phase(server, clients).run { client, connection in
                    LoadAnswer(
                        bytes: try Self.post(pool.batch(size, client: client), lender, connection))
                }
                let rate = Double(outcome.latencies.count * size) / outcome.elapsed.inSeconds
                rates[size] = max(rates[size] ?? 0, rate)
                report(
                    line("batches of \(size), \(clients) clients", rate, "records/s", outcome))
            }
        }
        try load(server, admin, pool, lender, report)
        let size = try admin.logSize()
        let bytesPerStatement = server.diskBytes / size
        report("disk: \(bytesPerStatement) bytes a statement (\(size) leaves)")
        report("memory: \(server.residentBytes >> 20) MiB resident")

        report("\nREADS with proofs (one in \(verifiedOneIn) verified)")
        let sampler = try ReadSampler(
            verifier: admin.verifier(), oneIn: verifiedOneIn, size: size,
            subjects: pool.postedSubjects,
            seed: seed)
        for (name, read) in sampler.reads(lender: lender, regulator: regulator) {
            for clients in clientCounts {
                let outcome = try phase(server, clients).run(read)
                let rate = Double(outcome.latencies.count) / outcome.elapsed.inSeconds
                report(
                    line("\(name), \(clients) clients", rate, "reads/s", outcome)
                        + ", \(outcome.bytes / max(1, outcome.latencies.count)) bytes an answer")
            }
        }
        report("verified \(sampler.verifiedCount) answers, all good")
        if inquiriesPerSecond > 0 { try inquire(server, admin, pool, report) }
        try audit(server, admin, report)
        report("memory: \(server.residentBytes >> 20) MiB resident")
        try reportFloor(server.directory, bytesPerStatement, rates, report)
    }

    private static func post(
        _ batch: [UInt8], _ lender: String, _ connection: BlockingConnection
    ) throws -> Int {
        let answer = try connection.send(
            "POST", "/v1/batches", key: lender, type: "application/x-ndjson", body: batch)
        guard answer.status == 201 else {
            throw LoadFailure(
                "a batch was answered \(answer.status): "
                    + String(decoding: answer.body.prefix(400), as: UTF8.self))
        }
        return answer.body.count
    }

    /// Posts until the log is as large as was asked for.
    private func load(
        _ server: ServerProcess, _ admin: Administration, _ pool: RecordPool, _ lender: String,
        _ report: (String) -> Void
    ) throws {
        var size = try admin.logSize()
        guard size < loadedStatements else { return }
        report("\nLOADING up to \(loadedStatements) statements")
        while size < loadedStatements {
            _ = try phase(server, clientCounts.min() ?? 1).run { client, connection in
                LoadAnswer(
                    bytes: try Self.post(
                        pool.batch(Self.loadingBatch, client: client), lender, connection))
            }
            size = try admin.logSize()
        }
    }

    private func inquire(
        _ server: ServerProcess, _ admin: Administration, _ pool: RecordPool,
        _ report: (String) -> Void
    ) throws {
        // A business takes part under a code that identifies it, which not all have.
        let subjects = pool.postedSubjects.filter { !$0.hasPrefix("foreign:") }
        let sampler = try InquirySampler(
            admin, subjects: Array(subjects.prefix(inquiryBusinesses)), oneIn: verifiedOneIn)
        report(
            "\nINQUIRIES at L3 under consents of \(sampler.count) businesses "
                + "(\(try admin.logSize()) leaves; latency from when each was due)")
        let outcome = try PacedPhase(
            port: server.port, perSecond: inquiriesPerSecond,
            seconds: max(secondsPerPhase, Self.inquirySeconds),
            clients: Self.inquiryClients
        ).run(sampler.inquire)
        let rate = Double(outcome.latencies.count) / outcome.elapsed.inSeconds
        report(
            line("asked at \(inquiriesPerSecond)/s", rate, "inquiries/s", outcome)
                + ", \(outcome.bytes / max(1, outcome.latencies.count)) bytes an answer")
        report("verified \(sampler.verifiedCount) answers, all good")
    }

    /// The whole log, by the auditor's program: from the running server, and from files.
    private func audit(
        _ server: ServerProcess, _ admin: Administration, _ report: (String) -> Void
    ) throws {
        let key = try admin.verifier().keys.first.key.encoded
        let folder = server.directory.appending(path: "exported").path
        report("\nAUDIT of \(try admin.logSize()) leaves (time; most memory)")
        for (what, arguments) in [
            ("export of all files", ["tiles", "export", folder, "--data", server.directory.path]),
            ("audit of the files", ["audit", folder, "--key", key]),
            ("audit of the server", ["audit", "http://127.0.0.1:\(server.port)", "--key", key]),
        ] {
            let run = try ToolRun(binary, arguments)
            let seconds = run.elapsed.inSeconds.formatted(.number.precision(.fractionLength(2)))
            report("  \(what): \(seconds) s, \(run.residentBytes >> 20) MiB")
        }
    }

    private static let loadingBatch = 1_000
    /// Enough that the slowest hundredth is more than a few.
    private static let inquirySeconds = 15
    private static let inquiryClients = 32

    private func phase(_ server: ServerProcess, _ clients: Int) -> LoadPhase {
        LoadPhase(port: server.port, clients: clients, seconds: secondsPerPhase)
    }

    private func line(
        _ what: String, _ rate: Double, _ unit: String, _ outcome: LoadPhase.Outcome
    ) -> String {
        let latencies = [50, 99].map { percent in
            "p\(percent) "
                + outcome.latencies.percentile(percent).milliseconds
                .formatted(.number.precision(.fractionLength(2))) + " ms"
        }
        let number = rate.formatted(.number.precision(.fractionLength(0)))
        return "  \(what): \(number) \(unit), \(latencies.joined(separator: ", "))"
    }

    private func reportFloor(
        _ directory: URL, _ rowBytes: Int, _ rates: [Int: Double], _ report: (String) -> Void
    ) throws {
        report("\nFLOOR of this machine, in the same run")
        let syncs = Floor.syncsPerSecond(in: directory, seconds: 2)
        report("  synced 4 KiB writes: \(Int(syncs))/s")
        for size in batchSizes {
            let rows = try Floor.rowsPerSecond(
                in: directory, rowBytes: rowBytes, perTransaction: size, seconds: 2)
            let share = (rates[size] ?? 0) / rows * 100
            report(
                "  bare inserts of \(rowBytes) bytes, \(size) a transaction: \(Int(rows)) rows/s; "
                    + "our best is \(Int(share)) % of it")
        }
    }
}
