internal import CreditModel
internal import Ledger
internal import Registry

/// Makes a report again from the files that prove it, and sees that none of them is missing.
enum ReportCheck {
    /// - Parameters:
    ///   - own: the file of the business that was asked about.
    ///   - merged: the files of the businesses that it is one with.
    static func report(
        _ own: VerifiedPresentation, _ merged: [Presentation], of moment: AnswerMoment,
        by verifier: LedgerVerifier
    ) throws -> CreditReport {
        let subject = try business(own)
        var files = [own]
        var names: Set<String> = [subject.text]
        for presentation in merged {
            let file = try verifier.verify(presentation, about: nil)
            guard file.head.checkpoint == own.head.checkpoint else {
                throw VerificationError(
                    .answer, "a merged business's file is proven by another checkpoint")
            }
            try moment.check(file)
            guard names.insert(try business(file).text).inserted else {
                throw VerificationError(.answer, "the file of a business stands twice")
            }
            files.append(file)
        }
        for file in files where file.index?.from != 0 || !moment.isReached(by: file) {
            throw VerificationError(
                .answer, "the report is of all that is recorded, and a proof is not whole")
        }
        let report = moment.report(files, of: subject)
        guard Set(report.businesses) == names else {
            throw VerificationError(
                .answer, "the files are not those of the businesses that are one by the mergers")
        }
        return report
    }

    private static func business(_ file: VerifiedPresentation) throws -> SubjectID {
        let parts = file.label?.text.split(separator: ":", maxSplits: 1) ?? []
        guard parts.count == 2, parts[0] == "subject",
            let subject = try? SubjectID(parsing: String(parts[1]))
        else { throw VerificationError(.answer, "a report is proven by files of businesses") }
        return subject
    }
}
