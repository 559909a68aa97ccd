import CanonicalEncoding
import CreditModel
import Testing

@Suite struct CodeListTests {
    @Test func theNumberedListsComeFirstAndInOrder() {
        #expect(CodeList.all.prefix(20).map(\.id) == (1...20).map { "T\($0)" })
        #expect(Set(CodeList.all.map(\.id)).count == CodeList.all.count)
    }

    @Test func everyListThatAMemberHasIsListed() {
        let listed = Set(CodeList.all.map(\.id))
        for member in RecordType.all.flatMap({ $0.schema.members }) {
            if case .code(let list) = member.kind { #expect(listed.contains(list.id)) }
        }
    }

    @Test(arguments: CodeList.all)
    func codesAreLowerSnakeCaseAndFoundByBytes(list: CodeList) {
        #expect(!list.codes.isEmpty && Set(list.codes).count == list.codes.count)
        for code in list.codes {
            #expect(code.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil)
            #expect(list.contains(code))
            #expect(!list.contains(code.uppercased()))
            #expect(!list.contains(code + "\u{301}"))
        }
        #expect(!list.contains(""))
    }

    @Test(arguments: CodeList.all)
    func aLabelIsForPeople(list: CodeList) {
        for entry in list.entries {
            #expect(!entry.label.isEmpty && !entry.label.contains("_"), "\(entry.code)")
        }
    }

    @Test func codesAreServedWithWhatOthersCallThem() throws {
        let lists = try #require(CodeList.allJSON.objectValue?["code_lists"]?.arrayValue)
        #expect(lists.count == CodeList.all.count)
        let products = try #require(lists.first?.objectValue)
        #expect(products["id"] == "T1" && products["name"] == "credit product")
        let codes = try #require(products["codes"]?.arrayValue)
        #expect(
            codes.first == [
                "code": "overdraft", "label": "overdraft", "pboc": "R1", "anacredit": "20",
            ])
        #expect(codes.contains(["code": "guarantee_issued", "label": "guarantee issued"]))
    }

    /// A code of another system means one thing in a list.
    @Test(arguments: CodeList.all.filter { $0.id != "T4" })
    func noTwoCodesAreTheSameElsewhere(list: CodeList) {
        for others in [
            list.entries.compactMap(\.pboc), list.entries.compactMap(\.anacredit),
            list.entries.compactMap(\.metro2),
        ] {
            #expect(Set(others).count == others.count, "\(list.id)")
        }
    }

    @Test(arguments: [
        (0, "current", "0", "11"), (1, "days_1_29", "0", "11"), (29, "days_1_29", "0", "11"),
        (30, "days_30_59", "1", "71"), (59, "days_30_59", "1", "71"),
        (60, "days_60_89", "2", "78"), (89, "days_60_89", "2", "78"),
        (90, "days_90_119", "3", "80"), (119, "days_90_119", "3", "80"),
        (120, "days_120_149", "4", "82"), (149, "days_120_149", "4", "82"),
        (150, "days_150_179", "5", "83"), (179, "days_150_179", "5", "83"),
        (180, "days_180_plus", "6", "84"), (100_000, "days_180_plus", "6", "84"),
    ])
    func daysPastDueHaveABucketAndASymbol(
        days: Int, bucket: String, symbol: Character, metro2: String
    ) {
        #expect(DaysPastDue.bucket(of: days) == bucket)
        #expect(HistorySymbol(daysPastDue: Int64(days)).character == symbol)
        let entry = CodeList.dpdBucket.entries.first { $0.code == bucket }
        #expect(entry?.metro2 == metro2)
    }
}
