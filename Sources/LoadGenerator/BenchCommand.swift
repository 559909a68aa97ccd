internal import ArgumentParser
internal import Glibc

/// `tallystick-bench`: the load generator.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tallystick-bench", abstract: "Measure a registry from outside.")

    @Argument(help: "The path of the tallystick program, built for release.")
    var binary: String

    @Option(help: "Seconds of each phase.")
    var seconds = 4

    @Option(help: "Businesses whose generated records are posted.")
    var businesses = 20_000

    @Option(help: "Months of balances and repayments that each account reports.")
    var months = 0

    @Option(parsing: .upToNextOption, help: "Sizes of batches.")
    var batches = [1, 100, 1_000]

    @Option(parsing: .upToNextOption, help: "Numbers of clients.")
    var clients = [1, 8, 32]

    @Option(help: "Statements that the log has, at least, before reads and inquiries.")
    var statements = 0

    @Option(help: "Inquiries a second; 0 for none.")
    var inquiriesPerSecond = 200

    @Option(help: "Businesses that are asked about.")
    var inquiryBusinesses = 200

    @Flag(help: "Have the contracts that come with the program in force from the beginning.")
    var contracts = false

    func run() throws {
        var benchmark = Benchmark(binary: binary)
        benchmark.secondsPerPhase = seconds
        benchmark.businesses = businesses
        benchmark.months = months
        benchmark.batchSizes = batches
        benchmark.clientCounts = clients
        benchmark.loadedStatements = statements
        benchmark.inquiriesPerSecond = inquiriesPerSecond
        benchmark.inquiryBusinesses = inquiryBusinesses
        benchmark.hasContracts = contracts
        try benchmark.run {
            print($0)
            // A long run that is written to a file shows how far it is.
            fflush(nil)
        }
    }
}

/// What the executable runs.
package enum BenchProgram {
    package static func run() {
        BenchCommand.main()
    }
}
