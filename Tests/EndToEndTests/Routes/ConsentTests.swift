import CanonicalEncoding
import Ledger
import Testing

/// Consents over HTTP: granted and taken back by the business, read by those whom they concern.
@Suite(.onThreads) struct ConsentTests {
    @Test func aConsentIsGrantedReadAndTakenBack() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let business = try server.admitBusiness()
            var form = Server.consent(to: lender, uses: 3)
            form["purposes"] = ["related_party", "pre_loan_review"]
            form["evidence_sha256"] = .string(Server.evidence)
            let granted = try server.answer(
                .post("/v1/consents", json: .object(form), as: business))
            let consent = try granted.object(201)
            let path = "/v1/consents/" + (try #require(consent["consent"]?.stringValue))
            #expect(granted["location"] == path)
            #expect(consent["subject"] == .string(Lines.subject))
            #expect(consent["purposes"] == ["pre_loan_review", "related_party"])
            #expect(consent["state"] == "active" && consent["used"] == 0)
            for (name, value) in form.members where name != "purposes" {
                #expect(consent[name] == value, "\(name)")
            }
            for reader in [business, lender] {
                #expect(try server.answer(.get(path, as: reader)).object() == consent)
                let list = try server.answer(.get("/v1/consents", as: reader)).object()
                #expect(list == ["consents": [.object(consent)], "next": .null])
            }
            let name = consent["consent"]?.stringValue
            _ = try server.inquire(.inquiry("L1", consent: name, as: lender))
            #expect(try server.answer(.get(path, as: lender)).object()["used"] == 1)
            let back = Request.post(
                path + "/revocations", json: ["reason": "The loan came to nothing."], as: business)
            let revoked = try server.answer(back).object(201)
            #expect(revoked["state"] == "revoked" && revoked["used"] == 1)
            #expect(revoked["revoked_on"]?.stringValue != nil)
            try expectProblem(
                server.answer(.inquiry("L1", consent: name, as: lender)), 403, "consent_revoked")
            let before = try server.checkpoint()
            try expectProblem(server.answer(back), 409, "state_conflict")
            #expect(try server.checkpoint() == before)
        }
    }

    @Test func whomItDoesNotConcernIsToldNothing() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let other = try server.admit("lender-two", "lender")
            let auditor = try server.admit("auditor-one", "auditor")
            let business = try server.admitBusiness()
            let stranger = try server.admit("business-two", "business")
            let name = try server.consent(of: business, to: lender)
            let path = "/v1/consents/\(name)"
            let own = try server.answer(.get(path, as: business)).object()
            for reader in [other, stranger] {
                try expectProblem(server.answer(.get(path, as: reader)), 404, "not_found")
                let list = try server.answer(.get("/v1/consents", as: reader)).object()
                #expect(list == ["consents": [], "next": .null])
            }
            let before = try server.checkpoint()
            try expectProblem(
                server.answer(.post(path + "/revocations", json: [:], as: stranger)), 404,
                "not_found")
            #expect(try server.checkpoint() == before)
            // An auditor sees that there is one, and not about whom.
            var audited = own
            audited["subject"] = .null
            let read = try server.answer(.get(path, as: auditor))
            let list = try server.answer(.get("/v1/consents", as: auditor))
            #expect(try read.object() == audited)
            #expect(try list.object() == ["consents": [.object(audited)], "next": .null])
            for answer in [read, list] { #expect(!answer.text.contains("91110000MA00TE0114")) }
        }
    }

    @Test func aListIsReadPageByPage() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let business = try server.admitBusiness()
            let names = try (0..<205).map { _ in try server.consent(of: business, to: lender) }
            for reader in [business, lender] {
                var read: [String] = []
                var pages = 0
                var target: String? = "/v1/consents"
                while let page = try target.map({ try server.answer(.get($0, as: reader)) }) {
                    let list = try page.object()
                    let consents = try #require(list["consents"]?.arrayValue)
                    read += consents.compactMap { $0.objectValue?["consent"]?.stringValue }
                    target = list["next"]?.integerValue.map { "/v1/consents?after=\($0)" }
                    pages += 1
                }
                #expect(read == names && pages == 2)
            }
        }
    }

    /// What is wrong with the terms, and the member that is told to be at fault.
    static let faults: [(member: String, value: JSONValue?, pointer: String?)] = [
        ("grantee", nil, "/grantee"), ("grantee", "No Id", "/grantee"),
        ("grantee", "lender-unknown", "/grantee"), ("grantee", "business-one", "/grantee"),
        ("purposes", nil, "/purposes"), ("purposes", [], "/purposes"),
        ("purposes", ["pre_loan_review", "pre_loan_review"], "/purposes"),
        ("purposes", ["post_loan_management"], "/purposes"), ("purposes", ["x"], "/purposes"),
        ("level", nil, "/level"), ("level", "LR", "/level"), ("level", "l1", "/level"),
        ("valid_from", nil, "/valid_from"), ("valid_from", "tomorrow", "/valid_from"),
        ("valid_until", "2020-01-01", "/valid_until"),
        ("valid_until", "2099-01-01", "/valid_until"), ("uses", 0, "/uses"),
        ("uses", 100_001, "/uses"), ("uses", "many", "/uses"),
        ("evidence_sha256", "abc", "/evidence_sha256"), ("case_no", "7", nil),
    ]

    @Test func termsThatAreNotRightAreRefused() async throws {
        try await Server.run { server in
            let lender = try server.admit("lender-one", "lender")
            let business = try server.admitBusiness()
            let before = try server.checkpoint()
            for (member, value, pointer) in Self.faults {
                var form = Server.consent(to: lender)
                form[member] = value
                let answer = try server.answer(
                    .post("/v1/consents", json: .object(form), as: business))
                let problem = try expectProblem(answer, 422, "unprocessable", "\(form)")
                #expect(problem.findings.first?.pointer == pointer, "\(form)")
            }
            var other = Server.consent(to: lender)
            other["subject"] = .string(Lines.guarantor)
            try expectProblem(
                server.answer(.post("/v1/consents", json: .object(other), as: business)), 403,
                "forbidden")
            #expect(try server.checkpoint() == before)
        }
    }
}
