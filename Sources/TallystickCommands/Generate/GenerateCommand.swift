internal import ArgumentParser
internal import CanonicalEncoding
internal import Foundation
internal import LoanSamples

/// `tallystick generate`: writes generated loans as files, one a batch.
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Write generated loans as NDJSON batches.",
        discussion: """
            With --defects it writes batches that break every rule once instead, each with a file \
            beside it that lists what the registry must find.
            """)

    @OptionGroup var sample: SampleOptions

    @Option(help: "The directory to write to.")
    var out: String

    @Flag(help: "Write lines that break every rule once, and what is to be found in them.")
    var defects = false

    func run() throws {
        let directory = URL(filePath: out, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        if defects { try writeDefects(to: directory) } else { try writeLoans(to: directory) }
    }

    private func writeDefects(to directory: URL) throws {
        let sample = DefectSample()
        for file in sample.files {
            let list = sample.json(of: file).jsonBytes + [UInt8(ascii: "\n")]
            try Data(file.body).write(to: directory.appending(path: "\(file.name).ndjson"))
            try Data(list).write(to: directory.appending(path: "\(file.name).expected.json"))
            StandardStreams.printLine(
                "\(file.name).ndjson: \(file.lines.count) lines, \(file.takenLines) of them to be "
                    + "taken, \(file.expectations.count) findings in \(file.name).expected.json")
        }
    }

    private func writeLoans(to directory: URL) throws {
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
