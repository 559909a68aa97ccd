import AccessModel
import CreditModel
import Testing

@Suite struct LevelViewTests {
    private static let lenderLevels: [DisclosureLevel] = [.l0, .l1, .l2, .l3, .l4]

    private func shown(
        _ kind: ViewedStatement.Kind, _ level: DisclosureLevel, isOwn: Bool = false,
        filedBy: Set<String> = ["subject"], single: Bool = false
    ) -> ShownMembers {
        LevelView(level, hasSingleOtherLender: single)
            .shown(ViewedStatement(kind, isOwn: isOwn, filedBy: filedBy))
    }

    @Test func whatTheReaderMadeIsShownWholeFromL1On() {
        for level in DisclosureLevel.allCases where level != .l0 {
            for kind in Self.kinds { #expect(shown(kind, level, isOwn: true) == .all) }
        }
    }

    @Test(arguments: RecordType.all) func noRecordIsShownAtL0(_ type: RecordType) {
        #expect(shown(.record(type), .l0, isOwn: true) == .none)
    }

    @Test func authoritiesAndTheBusinessSeeAll() {
        for level in [DisclosureLevel.regulator, .subject] {
            for kind in Self.kinds { #expect(shown(kind, level) == .all) }
        }
    }

    private static let kinds: [ViewedStatement.Kind] =
        RecordType.all.map { .record($0) } + [
            .consent, .inquiry, .dispute, .businessStatement, .erasure, .erasurePerformed, .other,
        ]

    @Test(arguments: RecordType.all) func recordsOfOthersAreWithheldUpToL1(_ type: RecordType) {
        #expect(shown(.record(type), .l0) == .none)
        guard type != .identityMerged, type != .annulment else { return }
        #expect(shown(.record(type), .l1) == .none)
    }

    @Test(arguments: RecordType.all) func aPayloadShowsWhyItStandsInTheFileAtL2(
        _ type: RecordType
    ) {
        let others: [RecordType] = [
            .publicRecord, .statementAttached, .identityMerged, .annulment,
        ]
        guard !others.contains(type) else { return }
        #expect(shown(.record(type), .l2) == .only(["subject"]))
        #expect(shown(.record(type), .l2, filedBy: ["guarantor"]) == .only(["guarantor"]))
    }

    @Test func anOpeningIsShownWithoutNamesAtL3() {
        let dates: Set<String> = ["due_on", "effective_on", "opened_on"]
        let codes: Set<String> = [
            "account_type", "correction_reason", "currency", "frequency", "guarantee_mode",
            "industry_of_use", "origin", "product", "purpose", "rate_type", "repayment_mode",
        ]
        let plain = dates.union(codes).union(["refiles", "subject", "supersedes"])
        for level in [DisclosureLevel.l3, .l4] {
            #expect(
                shown(.record(.accountOpened), level)
                    == .only(plain.union(["principal", "rate_ppm"])))
            #expect(shown(.record(.accountOpened), level, single: true) == .only(plain))
        }
    }

    @Test func aGuaranteeShowsTheBusinessWhoseFileItIs() {
        let inOwn = shown(.record(.guaranteeRecorded), .l3)
        #expect(inOwn.includes("subject"))
        #expect(!inOwn.includes("guarantor"))
        let inGuarantors = shown(.record(.guaranteeRecorded), .l3, filedBy: ["guarantor"])
        #expect(inGuarantors.includes("guarantor"))
        #expect(!inGuarantors.includes("subject"))
    }

    @Test(arguments: [DisclosureLevel.l1, .l2, .l3, .l4])
    func bothBusinessesOfAMergerAreShownWhereverThereIsAReport(_ level: DisclosureLevel) {
        let merger = shown(.record(.identityMerged), level)
        for member in ["subject", "merged_into", "supersedes", "on"] {
            #expect(merger.includes(member))
        }
        for member in ["evidence_sha256", "reporter"] { #expect(!merger.includes(member)) }
        #expect(shown(.record(.annulment), level).includes("annuls"))
        #expect(!shown(.record(.annulment), level).includes("reporter"))
    }

    @Test func whatIsPublicIsShownFromL2On() {
        for level in [DisclosureLevel.l2, .l3, .l4] {
            for single in [false, true] {
                let record = shown(.record(.publicRecord), level, single: single)
                let hidden = ["reporter", "reporter_ref", "reported_at"]
                for member in RecordType.publicRecord.schema.members {
                    #expect(
                        record.includes(member.name) == !hidden.contains(member.name),
                        "\(member.name)")
                }
                let words = shown(.record(.statementAttached), level, single: single)
                #expect(words.includes("text") && words.includes("target"))
                #expect(!words.includes("reporter"))
            }
        }
    }

    @Test func inquiriesAreCountedFromL2OnAndNotNamed() {
        for kind in [ViewedStatement.Kind.inquiry, .consent, .erasure] {
            #expect(
                Self.lenderLevels.map { shown(kind, $0) } == [
                    .none, .none, .only(["subject"]), .only(["subject"]), .only(["subject"]),
                ])
        }
    }

    @Test func disputesAndErasuresAreToldAtEveryLevel() {
        for level in Self.lenderLevels {
            #expect(
                shown(.erasurePerformed, level) == .only(["indices", "on", "scope", "subject"]))
            #expect(
                shown(.dispute, level)
                    == .only([
                        "correction", "dispute", "due_on", "ground", "opened_on", "outcome",
                        "response", "subject", "targets",
                    ]))
            #expect(shown(.other, level) == .none)
        }
    }
}
