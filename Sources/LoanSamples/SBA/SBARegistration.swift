internal import CanonicalEncoding
internal import CreditModel

/// Registers the file's borrowers, and the SBA that answers for them.
enum SBARegistration {
    /// The borrower as the file knows it: a name, the country, and a sector if a row has one.
    static func record(of borrower: SBABorrower) -> SampleRecord {
        SampleRecord(
            .subjectRegistered, of: borrower.subject, origin: .historical,
            [
                "legal_name": .string(borrower.name),
                "country": "US",
                "industry": borrower.sector.map { .string($0) } ?? .null,
                "on": .string(borrower.knownSince.text),
            ])
    }

    /// The SBA, known since the day of the Small Business Act (67 Stat. 232).
    static let guarantor = SampleRecord(
        .subjectRegistered, of: SBASubject.guarantor, origin: .historical,
        [
            "legal_name": "UNITED STATES SMALL BUSINESS ADMINISTRATION",
            "country": "US",
            "founded_on": "1953-07-30",
            "on": "1953-07-30",
        ])

    /// Throws unless the registry would take the borrower's name.
    static func check(_ borrower: SBABorrower) throws(SBARule) {
        if case .failure = RecordDecoder.decode(line: record(of: borrower).line, number: 1) {
            throw .unreadableName
        }
    }
}
