internal import AccessModel
internal import CreditModel
internal import Ledger
internal import Registry

/// Makes a report again from the files that prove it, and sees that none of them is missing.
enum ReportCheck {
    /// - Parameters:
    ///   - own: the file of the business that was asked about.
    ///   - expired: the leaves of records that are said to be shown no more.
    ///   - merged: the files of the businesses that it is one with.
    static func report(
        _ own: VerifiedPresentation, _ merged: [Presentation], expired: Set<Int>,
        of moment: AnswerMoment,
        by verifier: LedgerVerifier
    ) throws -> (CreditReport, merged: [VerifiedPresentation]) {
        let subject = try business(own)
        var given: [SubjectID: VerifiedPresentation] = [:]
        for presentation in merged {
            let file = try verifier.verify(presentation, about: nil)
            guard file.head.checkpoint == own.head.checkpoint else {
                throw VerificationError(
                    .answer, "a merged business's file is proven by another checkpoint")
            }
            try moment.check(file)
            let name = try business(file)
            guard name != subject, given.updateValue(file, forKey: name) == nil else {
                throw VerificationError(.answer, "the file of a business stands twice")
            }
        }
        let erased = Set(ErasedStatements.named(in: [own] + given.values))
        let inquiry = InquiryCheck(moment: moment, own: own, merged: [])
        for file in [own] + given.values {
            guard file.index?.from == 0, moment.isReached(by: file) else {
                throw VerificationError(
                    .answer, "the report is of all that is recorded, and a proof is not whole")
            }
            try WithdrawalCheck.check(
                file, at: inquiry.level, expired: expired, erased: erased)
        }
        let report = try report(on: subject, own, given, of: moment, joined: inquiry.joined)
        return (report, given.sorted { $0.key < $1.key }.map(\.value))
    }

    /// Takes file after file as the mergers call for them, the way the registry does.
    private static func report(
        on subject: SubjectID, _ own: VerifiedPresentation,
        _ given: [SubjectID: VerifiedPresentation], of moment: AnswerMoment, joined: JoinedFiles
    ) throws -> CreditReport {
        var files = [subject: own]
        while true {
            let (report, missing) = moment.report(on: subject, files: files, joined: joined)
            if missing.isEmpty {
                guard files.count == given.count + 1 else {
                    throw VerificationError(.answer, "no merger calls for one of the files")
                }
                return report
            }
            for business in missing {
                guard let file = given[business] else {
                    throw VerificationError(
                        .answer, "the file of a business that this one was merged with is missing")
                }
                files[business] = file
            }
        }
    }

    static func business(_ file: VerifiedPresentation) throws -> SubjectID {
        let parts = file.label?.text.split(separator: ":", maxSplits: 1) ?? []
        guard parts.count == 2, parts[0] == "subject",
            let subject = try? SubjectID(parsing: String(parts[1]))
        else { throw VerificationError(.answer, "a report is proven by files of businesses") }
        return subject
    }
}
