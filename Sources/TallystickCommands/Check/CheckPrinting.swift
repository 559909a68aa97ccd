internal import Registry

/// Tells people what a check found.
enum CheckPrinting {
    static func print(_ report: CheckReport) {
        StandardStreams.showProgress("")
        for finding in report.findings { StandardStreams.printLine(finding.description) }
        let unlisted = report.findingCount - report.findings.count
        if unlisted > 0 { StandardStreams.printLine("and \(unlisted) findings more") }
        for kind in CheckFindingKind.allCases {
            guard let count = report.counts[kind] else { continue }
            StandardStreams.printLine("\(kind.rawValue): \(count) found; \(kind.advice)")
        }
        var line =
            "checked up to block \(report.height.map { "\($0)" } ?? "none"): \(report.leaves) leaves, "
            + "\(report.opened) statements opened, \(report.erased) erased, \(report.rows) rows more"
        if !report.opensContents {
            line += "; without the key-encryption key no contents were opened"
        }
        StandardStreams.printLine(line)
        StandardStreams.printLine(
            report.isClean ? "nothing is wrong" : "\(report.findingCount) findings")
    }

    @Sendable static func showProgress(_ progress: CheckProgress) async {
        let total = progress.total.map { " of \($0)" } ?? ""
        StandardStreams.showProgress("\(progress.table): \(progress.done)\(total)")
    }
}
