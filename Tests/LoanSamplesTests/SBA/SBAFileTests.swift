import CreditModel
import LoanSamples
import Testing

/// The real file: what is in it was counted by other means, and must be found to the row.
@Suite(.enabled(if: SBAFile.isAvailable, Comment(rawValue: SBAFile.absence)))
struct SBAFileTests {
    static let defects: [(SBADefect, Int)] = [
        (.revolvingUnclear, 4_132), (.industryUnknown, 4_046), (.zipNotFiveDigits, 2_517),
        (.disbursedMoreThanApproved, 5_540), (.termLoanDisbursedMoreThanApproved, 222),
        (.outcomeBlank, 119), (.paidYetChargeOffDate, 207), (.paidYetChargeOffAmount, 202),
        (.chargedOffMoreThanDisbursed, 71), (.chargeOffAmountZero, 29), (.chargeOffDateBlank, 1),
        (.disbursementDateBlank, 34), (.disbursedBeforeApproval, 6), (.termZero, 37),
        (.newOrExistingUnknown, 40), (.lowDocumentationUnknown, 1), (.bankBlank, 15),
        (.fiscalYearDiffers, 2),
    ]

    @Test(arguments: defects)
    func aDefectIsFoundInExactlyItsRows(defect: SBADefect, rows: Int) throws {
        #expect(try SBAFile.imported.get().defectCounts[defect] == rows)
    }

    @Test func everyDefectIsCounted() {
        #expect(Set(Self.defects.map(\.0)) == Set(SBADefect.allCases))
    }

    @Test func noRowIsLost() throws {
        let file = try SBAFile.imported.get()
        #expect(file.rowCount == 22_427)
        #expect(file.importedCount + file.refusals.count == 22_427)
        #expect(file.refusals.count == 15)
        #expect(file.refusals.allSatisfy { $0.rule == .noLender && $0.rule.id == "S004" })
        #expect(file.refusals.first?.line == 409)
        #expect(file.refusals.last?.line == 22_400)
    }

    @Test func everyLineIsARecordWithoutFindings() throws {
        let file = try SBAFile.imported.get()
        let records = try PostedLines.records(file.batches())
        let counts = records.reduce(into: [:]) { $0[$1.type.name, default: 0] += 1 }
        #expect(counts == file.recordCounts)
        #expect(
            counts == [
                "subject.registered": 23_429, "facility.opened": 7_797,
                "classification.changed": 4_689, "account.opened": 22_412,
                "guarantee.recorded": 22_412, "drawdown": 22_385,
                "repayment": 17_598, "account.closed": 17_614, "written_off": 4_689,
            ])
        #expect(file.subjectCount == 21_711)
        // The SBA is no borrower.
        #expect(Set(records.map(\.subject)).count == file.subjectCount + 1)
        expectTotals(records)
    }

    @Test func theRulesAboutStateRefuseNothing() throws {
        var books = LenderBooks()
        for batch in try SBAFile.imported.get().batches() {
            let records = try PostedLines.records(batch)
            for record in records { books.post(record, by: batch.participant) }
            #expect(BatchSecurity.missing(in: records).isEmpty)
        }
        #expect(books.errors.isEmpty, "\(Set(books.errors).sorted())")
        #expect(books.accounts.count == 22_412)
        // Charged off more than disbursed, or with nothing disbursed that has a day.
        #expect(Set(books.warnings) == ["W408 written_off"])
        #expect(books.warnings.count <= 80)
    }

    /// The rules themselves, of every phase, as the registry runs them: rows that are odd give
    /// warnings, and none is refused.
    @Test func theRegistryRefusesNothing() throws {
        var judged = JudgedBatches()
        let found = try SBAFile.imported.get().batches().flatMap { try judged.post($0) }
        let counts = found.reduce(into: [:]) { $0[$1.rule.rawValue, default: 0] += 1 }
        #expect(counts == ["W408": 53])
    }

    /// Dollars and rows, summed over the file's columns by other means.
    private func expectTotals(_ records: [CreditRecord]) {
        func total(_ type: RecordType, _ member: String) -> Int64 {
            records.filter { $0.type == type }.reduce(0) { $0 + ($1.number(member) ?? 0) } / 100
        }
        #expect(total(.accountOpened, "principal") == 2_580_087_409)
        #expect(total(.drawdown, "amount") == 2_780_378_959)
        #expect(total(.writtenOff, "amount") == 242_777_409)
        #expect(total(.guaranteeRecorded, "liability_amount") == 1_816_225_325)
        let days = records.filter { $0.type == .accountClosed }.map { $0.text("reporter_ref") }
        #expect(days.count { $0 == SBAPayoffDay.endOfTerm.rawValue } == 15_330)
        #expect(days.count { $0 == SBAPayoffDay.endOfFile.rawValue } == 2_284)
    }

    @Test func lendersHaveIDsOfTheirOwn() throws {
        let file = try SBAFile.imported.get()
        #expect(file.participants.count == 1_657)
        #expect(Set(file.participants.map(\.id)).count == 1_657)
        #expect(Set(file.participants.map(\.name)).count == 1_657)
        for participant in file.participants {
            #expect(throws: Never.self) { try ParticipantID(parsing: participant.id) }
        }
    }

    @Test func batchesHoldEveryRecordOnce() throws {
        let file = try SBAFile.imported.get()
        let batches = file.batches()
        #expect(batches.allSatisfy { $0.lineCount <= 1_000 && $0.lineCount > 0 })
        #expect(Set(batches.map(\.idempotencyKey)).count == batches.count)
        #expect(
            batches.reduce(0) { $0 + $1.lineCount } == file.recordCounts.values.reduce(0, +))
        #expect(Set(batches.map(\.participant)) == Set(file.participants.map(\.id)))
    }

    @Test func aSecondReadingGivesTheSameBatches() throws {
        let part = try Array(SBAFile.bytes.get().prefix(200_000))
        let batches = try SBAImport(part).batches()
        #expect(batches.count > 100)
        #expect(try SBAImport(part).batches() == batches)
    }
}
