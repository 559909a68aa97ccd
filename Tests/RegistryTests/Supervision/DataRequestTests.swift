import AccessModel
import CanonicalEncoding
import CreditModel
import Cryptography
import Ledger
import Registry
import Testing

/// An authority asks, another person approves, the registry hands over and records what.
@Suite struct DataRequestTests {
    private let registry: Registry
    private let lender: Actor
    private let first: Actor
    private let second: Actor
    private let subject: SubjectID

    init() async throws {
        var fixture = try RegistryFixture()
        fixture.limits.statementsPerLine = 3
        registry = try await fixture.open().registry
        lender = try InquirySample.lender()
        first = try SupervisionSample.officer("officer-1")
        second = try SupervisionSample.officer("officer-2")
        subject = try SubjectID(parsing: Sample.business)
    }

    private func terms(
        _ kind: DataRequestKind, _ target: ActivityTarget, bars: Bool = false
    ) throws -> DataRequestTerms {
        try #require(
            DataRequestTerms(
                kind: kind, target: target, period: .always, ground: SupervisionSample.ground,
                reason: "A case of fraud.", barsNotice: bars))
    }

    private func bytes(of bundle: DataBundle) async throws -> [UInt8] {
        var page = try await registry.page(of: bundle, from: nil)
        var bytes = page.bytes
        while let next = page.next {
            page = try await registry.page(of: bundle, from: next)
            bytes += page.bytes
        }
        return bytes
    }

    private func verified(_ line: [UInt8]) throws -> VerifiedPresentation {
        let presentation = try #require(try JSONParser.parse(line).objectValue?["presentation"])
        return try registry.verify(try Presentation(parsing: presentation))
    }

    private func expect(
        _ fault: DataRequestFault, _ action: () async throws -> Void,
        location: SourceLocation = #_sourceLocation
    ) async {
        let size = registry.size
        await #expect(sourceLocation: location) {
            try await action()
        } throws: {
            if case RegistryError.dataRequest(fault) = $0 { true } else { false }
        }
        #expect(registry.size == size, "nothing is recorded", sourceLocation: location)
    }

    @Test func nothingIsHandedOverBeforeAnotherPersonHasApproved() async throws {
        let request = try await registry.requestData(
            try terms(.activity, .subject(subject)), by: first)
        #expect(request.standing == .requested)
        await expect(.notApproved) { _ = try await registry.deliver(request.id, to: first) }
        await expect(.sameHand) {
            _ = try await registry.approveDataRequest(request.id, by: first)
        }
        let approved = try await registry.approveDataRequest(request.id, by: second)
        #expect(approved.standing == .approved)
        #expect(approved.approvedBy?.person.text == "officer-2")
        await expect(.approvedBefore) {
            _ = try await registry.approveDataRequest(request.id, by: second)
        }
        _ = try await registry.deliver(request.id, to: first)
        #expect(try await registry.dataRequest(request.id, for: first).standing == .executed)
    }

    @Test func aBundleIsTheSameWheneverItIsHandedOverAndItsDigestStandsOnTheLedger() async throws {
        _ = try await registry.post(
            (0..<7).map { .opening("A-\($0)") }, by: lender.participant)
        let request = try await registry.requestData(
            try terms(.file, .subject(subject)), by: first)
        _ = try await registry.approveDataRequest(request.id, by: second)
        let bundle = try await bytes(of: try await registry.deliver(request.id, to: first))
        _ = try await registry.post([.opening("B-1")], by: lender.participant)
        #expect(try await bytes(of: try await registry.deliver(request.id, to: second)) == bundle)
        let footprint = try await registry.lastStatement(under: .subject(subject))
        #expect(footprint.type?.vct == "tallystick/inquiry/data_request.executed/1")
        #expect(
            footprint["bundle_sha256"]?.stringValue
                == Base64.encode(SHA256.hash(bundle).bytes))
        #expect(footprint["person"]?.stringValue == "officer-2")
        let lines = bundle.split(separator: UInt8(ascii: "\n")).map { Array($0) }
        let head = try #require(try JSONParser.parse(lines[0]).objectValue)
        #expect(head.text("request") == request.id.text)
        var openings = 0
        for line in lines.dropFirst() {
            let verified = try verified(line)
            #expect(verified.statements.count <= 3)
            openings += verified.statements.count { $0["account_no"] != nil }
        }
        #expect(openings == 7)
    }

    @Test func anIdentityIsHandedOverAsItWasRecordedAndNothingBeside() async throws {
        _ = try await registry.admit(lender.participant, name: "Harbour Bank")
        _ = try await registry.post([.opening("A-1")], by: lender.participant)
        let request = try await registry.requestData(
            try terms(.identity, .participant(lender.id)), by: first)
        _ = try await registry.approveDataRequest(
            request.id, by: try registry.operatorPerson(.first))
        let bundle = try await bytes(of: try await registry.deliver(request.id, to: first))
        var types: Set<String> = []
        var names: Set<String> = []
        for line in bundle.split(separator: UInt8(ascii: "\n")).dropFirst() {
            for statement in try verified(Array(line)).statements {
                types.insert(statement.type?.family.rawValue ?? "")
                if let name = statement["name"]?.stringValue { names.insert(name) }
            }
        }
        #expect(types == ["participant"])
        #expect(names == ["Harbour Bank", "Somebody"])
    }

    @Test func aBusinessIsToldUnlessTheOrderBarsItAndThenWhenItNoLongerDoes() async throws {
        let open = try await registry.requestData(
            try terms(.activity, .subject(subject)), by: first)
        let told = try await registry.lastStatement(under: .subject(subject))
        #expect(told["request"]?.stringValue == open.id.text)
        let barred = try await registry.requestData(
            try terms(.activity, .subject(subject), bars: true), by: first)
        let made = try await registry.lastStatement(under: .participant(first.id))
        // The business sees that it was looked at before, and nothing of the second request.
        let last = try await registry.lastStatement(under: .subject(subject))
        #expect(last["form"]?.stringValue == "activity")
        #expect(made["request"]?.stringValue == barred.id.text)
        #expect(made["subject"] == .null)
        let digest = try #require(made["target_sha256"]?.stringValue)
        await expect(.notBarred) {
            _ = try await registry.discloseDataRequest(open.id, by: first)
        }
        _ = try await registry.discloseDataRequest(barred.id, by: first)
        let disclosed = try await registry.lastStatement(under: .subject(subject))
        #expect(disclosed["request"]?.stringValue == barred.id.text)
        let nonce = try #require(disclosed["nonce"]?.stringValue.flatMap { Base64.decode($0) })
        #expect(digest == Base64.encode(SHA256.hash(nonce + Array(subject.text.utf8)).bytes))
    }

    @Test func noLenderLearnsThatAnAuthorityAskedForAFile() async throws {
        let consent = try await registry.consent(to: lender)
        let leaf = registry.size
        _ = try await registry.requestData(try terms(.file, .subject(subject)), by: first)
        let answer = try await registry.inquire(
            InquiryQuestion(try InquirySample.terms(.preLoanReview, .l3, consent: consent)),
            by: lender)
        let statements = answer.report.answer.verified.statements
        let request = try #require(statements.first { $0.index == leaf })
        #expect(!request.isOpened)
        #expect(statements.count { $0.isOpened } == statements.count - 1)
    }

    @Test func aRequestIsItsAuthoritysAndOperatorsAreToldWhatToApproveOnly() async throws {
        let request = try await registry.requestData(
            try terms(.activity, .subject(subject)), by: first)
        let stranger = try SupervisionSample.officer("officer-9", of: "watch-2")
        for actor in [stranger, lender] {
            await #expect(throws: RegistryError.self) {
                try await registry.dataRequest(request.id, for: actor)
            }
            await #expect(throws: RegistryError.self) {
                try await registry.approveDataRequest(request.id, by: actor)
            }
        }
        let clerk = try registry.operatorPerson(.first)
        _ = try await registry.approveDataRequest(request.id, by: clerk)
        await #expect(throws: RegistryError.self) {
            try await registry.deliver(request.id, to: clerk)
        }
        let page = try await registry.dataRequests(for: clerk, after: -1)
        #expect(page.requests.map(\.id) == [request.id])
        #expect(page.requests.allSatisfy { $0.outline["subject"] == nil })
        #expect(try await registry.dataRequests(for: first, after: -1).requests.count == 1)
        #expect(try await registry.dataRequests(for: stranger, after: -1).requests.isEmpty)
    }
}
