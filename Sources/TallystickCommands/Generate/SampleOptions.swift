internal import ArgumentParser
internal import LoanSamples

/// What sample of loans is meant. The same options give the same bytes on every machine.
struct SampleOptions: ParsableArguments {
    @Option(help: "The seed.")
    var seed: UInt64 = 7

    @Option(help: "How many lenders there are.")
    var lenders = 20

    @Option(help: "How many businesses borrow.")
    var businesses = 500

    var generator: SampleGenerator {
        SampleGenerator(seed: seed, lenders: lenders, businesses: businesses)
    }
}
