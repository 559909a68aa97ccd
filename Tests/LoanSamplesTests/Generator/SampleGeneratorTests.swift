import CreditModel
import LoanSamples
import Testing

@Suite struct SampleGeneratorTests {
    private func small(seed: UInt64 = 7, businesses: Int = 200) -> SampleGenerator {
        SampleGenerator(seed: seed, lenders: 20, businesses: businesses)
    }

    /// If the sample is changed on purpose, so is this digest (FNV-1a, 64 bits); it may never
    /// differ by machine.
    @Test func aSeedGivesTheSameBytesEverywhere() {
        var digest: UInt64 = 0xcbf2_9ce4_8422_2325
        for batch in small() {
            let head = "\(batch.participant) \(batch.idempotencyKey)\n"
            for byte in Array(head.utf8) + batch.body {
                digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3
            }
        }
        #expect(digest == 2_678_964_038_465_612_606)
    }

    @Test func anotherSeedGivesAnotherSample() {
        let one = small(businesses: 5).flatMap(\.body)
        #expect(small(businesses: 5).flatMap(\.body) == one)
        #expect(small(seed: 8, businesses: 5).flatMap(\.body) != one)
    }

    @Test func everyLineIsARecordWithoutFindings() throws {
        let generator = small()
        let batches = Array(generator)
        let records = try PostedLines.records(batches)
        #expect(records.count > 5_000)
        #expect(records.allSatisfy { $0.text("origin") == "simulated" })
        #expect(records.allSatisfy { $0.subject.scheme == .uscc })
        #expect(Set(batches.map(\.idempotencyKey)).count == batches.count)
        #expect(batches.allSatisfy { (1...1_000).contains($0.lineCount) })
        let lenders = Set(generator.participants.map(\.id))
        #expect(batches.allSatisfy { lenders.contains($0.participant) })
        #expect(lenders.count == 20)
    }

    /// A demonstration must name no real business: XXXX begins no organization code.
    @Test func businessesAreClearlyInvented() throws {
        let subjects = try Set(PostedLines.records(small()).map(\.subject.text))
        #expect(subjects.count == 200)
        for subject in subjects {
            #expect(subject.hasPrefix("uscc:91"))
            #expect(subject.dropFirst(13).hasPrefix("XXXX"))
        }
    }

    @Test func parametersThatMakeNoSenseAreBroughtIntoRange() throws {
        #expect(Array(SampleGenerator(seed: 1, businesses: -3)).isEmpty)
        let lonely = SampleGenerator(
            seed: 1, lenders: 0, businesses: 1, lastYear: 9_999, years: 0, reportedMonths: -1,
            multiBankPartsPerMillion: 2_000_000, batchSize: 0)
        let batches = Array(lonely)
        #expect(!batches.isEmpty)
        #expect(batches.allSatisfy { $0.lineCount == 1 && $0.participant == "lender-01" })
        let records = try PostedLines.records(batches)
        let registrations = records.filter { $0.type == .subjectRegistered }
        #expect(registrations.count == 1)
        #expect(
            records.allSatisfy { $0.effectiveOn.year == 2_050 || $0.type == .subjectRegistered })
        #expect(records.allSatisfy { $0.other == nil })
    }
}
