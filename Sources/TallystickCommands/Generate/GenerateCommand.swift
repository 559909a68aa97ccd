internal import ArgumentParser
internal import Foundation
internal import LoanSamples

/// `tallystick generate`: writes generated loans as files, one a batch.
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Write generated loans as NDJSON batches.")

    @OptionGroup var sample: SampleOptions

    @Option(help: "The directory to write to.")
    var out: String

    func run() throws {
        let directory = URL(filePath: out, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        var files = 0
        var lines = 0
        for batch in sample.generator {
            let name = "\(batch.participant)-\(batch.sequence).ndjson"
            try Data(batch.body).write(to: directory.appending(path: name))
            files += 1
            lines += batch.lineCount
        }
        StandardStreams.printLine(
            "seed \(sample.seed): \(lines) records in \(files) files in \(out)")
    }
}
