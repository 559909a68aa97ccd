internal import CreditModel
package import Cryptography

/// The national loan file of the US Small Business Administration, read as records of this
/// registry.
///
/// The file is the one documented by Li, Mickel and Taylor, "Should This Loan be Approved or
/// Denied?", Journal of Statistics Education 26(1), 2018. No row is lost: one that is not imported
/// is a refusal with its line and rule, and whatever is odd about any row is a finding.
/// ``SBAMapping`` says what becomes of each column.
package struct SBAImport: Sendable {
    /// SHA-256 of the file.
    package let fileDigest: Digest
    /// Rows below the first line; blank lines are none.
    package private(set) var rowCount = 0
    /// In file order.
    package private(set) var refusals: [SBARefusal] = []
    /// In file order; several of one line stand in the order of ``SBADefect``.
    package private(set) var findings: [SBAFinding] = []
    /// The lenders of imported rows, in order of first appearance.
    package private(set) var participants: [SampleParticipant] = []
    private var loans: [SBALoan] = []

    /// Reads the whole file; the same bytes give the same records, in the same order.
    package init(_ file: [UInt8]) throws(SBAImportError) {
        fileDigest = SHA256.hash(file)
        let lines = file.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard let first = lines.first, !Self.isBlank(first) else { throw .empty }
        guard let header = SBALine.fields(first) else { throw .unreadableHeader }
        let columns = try SBAColumns(header: header)
        var seen = Seen()
        var rows: [(line: Int, row: SBARow)] = []
        for (offset, line) in lines.enumerated().dropFirst() where !Self.isBlank(line) {
            rowCount += 1
            do throws(SBARule) {
                let row = try row(line, at: offset + 1, columns, &seen)
                rows.append((offset + 1, row))
            } catch {
                refusals.append(SBARefusal(line: offset + 1, rule: error))
            }
        }
        loans = Self.loans(of: rows)
        var participants: Set<String> = []
        for (_, row) in rows {
            let participant = row.participant
            if participants.insert(participant.id).inserted {
                self.participants.append(participant)
            }
        }
    }

    /// What rows before this one have named.
    private struct Seen {
        var loanNumbers: Set<String> = []
    }

    private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
        line.isEmpty || line.elementsEqual([UInt8(ascii: "\r")])
    }

    private mutating func row(
        _ line: ArraySlice<UInt8>, at number: Int, _ columns: SBAColumns, _ seen: inout Seen
    ) throws(SBARule) -> SBARow {
        guard let fields = SBALine.fields(line) else { throw .unreadableLine }
        let row = try SBARow(fields, columns)
        findings += SBADefect.all(of: row).map { SBAFinding(line: number, defect: $0) }
        guard seen.loanNumbers.insert(row.loanNumber).inserted else { throw .repeatedLoanNumber }
        guard !row.bank.isEmpty else { throw .noLender }
        guard !row.name.isEmpty else { throw .noBorrower }
        guard row.approved > 0 else { throw .nothingApproved }
        try SBARegistration.check(SBABorrower(row))
        return row
    }

    /// A borrower is registered before its first loan at each lender, and so is the SBA.
    private static func loans(of rows: [(line: Int, row: SBARow)]) -> [SBALoan] {
        var borrowers: [String: SBABorrower] = [:]
        let subjects = rows.map { _, row in
            let borrower = SBABorrower(row)
            borrowers[borrower.subject, default: borrower].add(row)
            return borrower.subject
        }
        var registered: [String: Set<String>] = [:]
        return zip(rows, subjects).map { numbered, subject in
            let participant = numbered.row.participant.id
            var records: [SampleRecord] = []
            if registered[participant] == nil { records.append(SBARegistration.guarantor) }
            if registered[participant, default: []].insert(subject).inserted,
                let borrower = borrowers[subject]
            {
                records.append(SBARegistration.record(of: borrower))
            }
            records += SBAMapping(numbered.row, subject: subject).records
            return SBALoan(
                line: numbered.line, participant: participant, subject: subject, records: records)
        }
    }

    /// Rows that became records.
    package var importedCount: Int { loans.count }

    /// How many borrowers the imported rows are about; the SBA, their guarantor, is not one.
    package var subjectCount: Int { Set(loans.lazy.map(\.subject)).count }

    /// How many records of each type the imported rows became, such as `drawdown`.
    package var recordCounts: [String: Int] {
        loans.lazy.flatMap(\.records).reduce(into: [:]) { $0[$1.type.name, default: 0] += 1 }
    }

    /// How many rows have each defect; 0 for one that no row has.
    package var defectCounts: [SBADefect: Int] {
        let none = Dictionary(uniqueKeysWithValues: SBADefect.allCases.map { ($0, 0) })
        return findings.reduce(into: none) { $0[$1.defect, default: 0] += 1 }
    }

    /// The records in batches of at most `size` lines, each of one lender, a lender's in file
    /// order; a loan's records stay together.
    ///
    /// The batches, their bytes and their idempotency keys are the same on every run with the same
    /// file and size, so an import that broke off may be run again from the start, or from the
    /// first batch that was not acknowledged.
    package func batches(size: Int = 1_000) -> [SampleBatch] {
        var assembler = BatchAssembler(source: fileDigest, size: size)
        var batches: [SampleBatch] = []
        for loan in loans { batches += assembler.add(loan.records, of: loan.participant) }
        return batches + assembler.finish()
    }
}
