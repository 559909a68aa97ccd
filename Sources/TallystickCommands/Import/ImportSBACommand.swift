internal import ArgumentParser
internal import Foundation
internal import LoanSamples

/// `tallystick import sba`: the public loans of the US Small Business Administration.
struct ImportSBACommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sba", abstract: "Import the SBA's public loan file (CSV).",
        discussion: """
            Every row is imported or listed with the rule that keeps it out. The defects of the \
            file are counted. Running it again adds nothing.
            """)

    @Argument(help: "The CSV file.")
    var file: String

    @OptionGroup var options: ImportOptions

    @Option(help: "A file for the list of rows that were not imported.")
    var refusals: String?

    func run() async throws {
        let loans = try SBAImport(Array(try Data(contentsOf: URL(filePath: file))))
        let run = try options.run()
        try await run.admit(loans.participants)
        let batches = loans.batches()
        let totals = try await run.post(batches)
        printReport(loans, totals)
        if let refusals {
            let lines = loans.refusals.map {
                "line \($0.line)\t\($0.rule.id)\t\($0.rule.title)\n"
            }
            try Data(lines.joined().utf8).write(to: URL(filePath: refusals))
        }
        if let subject = SharedSubject.first(in: batches) {
            StandardStreams.printLine("a business with loans at two lenders: \(subject)")
        }
    }

    private func printReport(_ loans: SBAImport, _ totals: ImportRun.Totals) {
        StandardStreams.printLine(
            "\(loans.rowCount) rows: \(loans.importedCount) loans imported, "
                + "\(loans.refusals.count) listed as refused")
        StandardStreams.printLine(totals.summary)
        StandardStreams.printLine("defects found in the file:")
        for defect in SBADefect.allCases {
            let count = String(loans.defectCounts[defect, default: 0])
            let padding = String(repeating: " ", count: max(0, 7 - count.count))
            StandardStreams.printLine("\(padding)\(count)  \(defect.title)")
        }
        for refusal in loans.refusals.prefix(20) {
            StandardStreams.printLine(
                "not imported: line \(refusal.line), \(refusal.rule.id): "
                    + refusal.rule.title)
        }
    }
}
