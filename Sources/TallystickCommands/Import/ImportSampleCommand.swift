internal import ArgumentParser
internal import LoanSamples

/// `tallystick import sample`: the generator's loans.
struct ImportSampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "Import generated loans; the same seed, the same loans.")

    @OptionGroup var options: ImportOptions
    @OptionGroup var sample: SampleOptions

    func run() async throws {
        let generator = sample.generator
        let run = try options.run()
        try await run.admit(generator.participants)
        let totals = try await run.post(generator)
        StandardStreams.printLine("seed \(sample.seed): \(totals.summary)")
        if let subject = SharedSubject.first(in: generator) {
            StandardStreams.printLine("a business with loans at two lenders: \(subject)")
        }
    }
}
