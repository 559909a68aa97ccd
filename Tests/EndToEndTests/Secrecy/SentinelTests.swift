import CanonicalEncoding
import Compression
import Testing

/// What is posted can be read in answers by those who may, and nowhere else: not in the files, not
/// in what the server prints, however much it logs.
@Suite(.onThreads) struct SentinelTests {
    /// Values that occur nowhere by chance.
    static let amounts: [Int64] = [
        719_382_645_017_283, 683_920_174_655_931, 998_877_665_544_332, 140_737_488_355_327,
    ]
    static let subject = "foreign:US-XK7Q-SENTINEL-SUBJECT-9041"
    static let code = "uscc:91110000MA00TE0114"
    static let guarantor = "foreign:DE-XK7Q-SENTINEL-GUARANTOR-5512"
    static let account = "XK7Q-SENTINEL-ACCOUNT-77120394"
    static let contract = "Sentinel contract number 4471 über alles"
    static let reference = "Sentinel reference of the reporter 8812"
    static let lender = "sentinel-lender-one"
    static let lenderName = "The Sentinel Bank of Unlikely Names, Incorporated"
    static let regulatorName = "Sentinel Board of Improbable Regulation"
    static let business = "sentinel-business-one"
    static let businessName = "The Sentinel Works of Unlikely Goods, Limited"
    static let caseNumber = "Sentinel case 7741 of the district"
    static let revocation = "Sentinel reason for taking it back 3307"
    static let complaint = "Sentinel complaint 1206 about a judgment"
    static let answer = "Sentinel answer 5518 to a complaint"
    static let ownWords = "Sentinel words 9973 of a business about itself"
    static let suspicion = "Sentinel suspicion 4410 of an authority"
    static let idempotencyKey = "sentinel-idempotency-key-60213"

    static let records: [JSONObject] = [
        [
            "type": "account.opened", "subject": .string(subject), "account_no": .string(account),
            "origin": "historical", "product": "term_loan", "principal": .integer(amounts[0]),
            "currency": "CNY",
            "opened_on": "2026-01-05", "reporter_ref": .string(reference),
        ],
        [
            "type": "guarantee.recorded", "subject": .string(subject),
            "account_no": .string(account), "guarantor": .string(guarantor), "kind": "guarantor",
            "liability_amount": .integer(amounts[1]), "on": "2026-01-05",
            "contract_no": .string(contract),
        ],
        [
            "type": "public.record", "subject": .string(code), "kind": "judgment",
            "authority": "A court", "case_no": .string(contract),
            "amount": .integer(amounts[2]), "currency": "CNY", "on": "2026-01-06",
        ],
        [
            "type": "balance.reported", "subject": .string(subject),
            "account_no": .string(account), "period": "2026-01", "as_of": "2026-01-31",
            "balance": .integer(-amounts[3]), "classification": "normal", "dpd": 0,
            "overdue_total": 0, "overdue_principal": 0,
        ],
    ]

    @Test func nothingThatWasPostedIsInTheFilesOrInTheLog() async throws {
        try await Server.run(["--log-level", "trace"]) { server in
            let lender = try server.admit(Self.lender, "lender", name: Self.lenderName)
            let regulator = try server.admit(
                "sentinel-regulator", "regulator", name: Self.regulatorName)
            let business = try server.admit(
                Self.business, "business", name: Self.businessName, identity: Self.code)
            try post(server, lender)
            let consent = try ask(server, lender, regulator, business)
            try dispute(server, lender, regulator, business)
            try supervise(server, regulator)
            try misuse(server, lender)
            var secrets = [
                Self.business, Self.businessName, Self.caseNumber, Self.revocation, consent,
                Self.complaint, Self.answer, Self.ownWords, Self.suspicion,
                business.key, Self.subject, Self.code, Self.guarantor, Self.account, Self.contract,
                Self.reference, Self.lender, Self.lenderName, Self.regulatorName,
                Self.idempotencyKey, lender.key, regulator.key, server.operatorMember.key,
            ].map { Array($0.utf8) }
            // And without their schemes.
            secrets += [Self.subject, Self.guarantor].map { Array($0.utf8.dropFirst(11)) }
            secrets.append(Array(Self.code.utf8.dropFirst(5)))
            let forms = Secrets(texts: secrets, amounts: Self.amounts)
            try expectNothing(of: forms, in: server, "while it runs")
            let exit = try server.stop()
            #expect(exit == .code(0))
            try expectNothing(of: forms, in: server, "after it stopped")
        }
    }

    /// Posts and fails in every way that could leave a trace.
    private func post(_ server: Server, _ lender: Member) throws {
        let body = Lines.ndjson(Self.records)
        for query in ["", "?mode=partial", "?proofs=each"] {
            try server.store(
                body, as: lender, key: "\"\(Self.idempotencyKey)\(query.count)\"", query: query)
        }
        _ = try server.answer(
            .batch(
                GzipEncoder.encode(body), as: lender, key: "\(Self.idempotencyKey)-packed",
                encoding: "gzip"))
        // Refused as a whole, half read, and of another body under the same key.
        var bad = Self.records
        bad[1] = Lines.setting("kind", "sentinel", in: bad[1])
        let refused = Request.batch(Lines.ndjson(bad), as: lender, key: Self.idempotencyKey)
        try expectProblem(server.answer(refused), 422, "batch_refused")
        let reused = Request.batch(body + body, as: lender, key: "\(Self.idempotencyKey)0")
        try expectProblem(server.answer(reused), 422, "idempotency_key_reused")
        let broken = try server.connect()
        try broken.send(refused.head + body.prefix(200))
        broken.finishSending()
        try expectProblem(broken.answer(), 400, "bad_request")
    }

    /// Asks in every role and on every ground, and is refused too; returns the consent's name.
    private func ask(
        _ server: Server, _ lender: Member, _ regulator: Member, _ business: Member
    ) throws -> String {
        let consent = try server.consent(of: business, to: lender)
        let path = "/v1/consents/\(consent)"
        let ground: JSONObject = ["case_no": .string(Self.caseNumber)]
        for level in ["L0", "L1", "L2", "L3"] {
            let request = Request.inquiry(level, on: Self.code, consent: consent, as: lender)
            #expect(try server.answer(request).status == 201)
        }
        #expect(try server.answer(.ownFile(as: business)).status == 201)
        for subject in [Self.subject, Self.code, Self.guarantor] {
            #expect(try server.answer(.lookUp(subject, ground, as: regulator)).status == 200)
            let inquiry = Request.supervision(on: subject, ground, as: regulator)
            #expect(try server.answer(inquiry).status == 201)
            let other = Request.inquiry("L3", on: subject, consent: nil, as: lender)
            try expectProblem(server.answer(other), 403, "consent_required")
        }
        for reader in [lender, business] {
            for target in ["/v1/consents", path] {
                #expect(try server.answer(.get(target, as: reader)).status == 200)
            }
        }
        let back: JSONValue = ["reason": .string(Self.revocation)]
        let revoked = try server.answer(.post(path + "/revocations", json: back, as: business))
        #expect(revoked.status == 201)
        for reader in [lender, regulator, business] {
            for index in 0..<(try server.size()) {
                let request = Request.get("/v1/statements/\(index)", as: reader)
                    .with("Legal-Basis", "statute").with("Case-Number", Self.caseNumber)
                #expect(try server.answer(request).status == 200)
            }
        }
        return consent
    }

    private func misuse(_ server: Server, _ lender: Member) throws {
        // In places where nothing secret belongs.
        for target in [
            "/v1/blocks?x=\(Self.account)", "/\(Self.account)", "/v1/schemas/\(Self.account)",
            "/v1/statements/\(Self.amounts[0])",
        ] {
            let answer = try server.answer(.get(target, as: lender))
            #expect((400..<500).contains(answer.status), "\(target)")
            #expect(!answer.text.contains(Self.account), "\(target)")
        }
        _ = try server.answer(
            .get("/livez").with("X-Request-Id", "\(Self.account) is no id")
                .with("User-Agent", Self.lenderName).with("X-\(Self.account)", lender.key))
    }

    private func expectNothing(
        of secrets: Secrets, in server: Server, _ moment: String
    ) throws {
        for name in [
            "data/registry.sqlite", "data/registry.sqlite-wal", "data/registry.sqlite-shm",
            "data/anchor", "server.out", "server.err",
        ] {
            // The write-ahead log and its index may be gone after a stop.
            guard let bytes = try? server.scratch.read(name) else {
                #expect(name.contains("sqlite-"), "\(name) is missing")
                continue
            }
            let found = secrets.found(in: bytes)
            #expect(found.isEmpty, "\(moment), \(name) holds \(found)")
        }
        #expect(try server.scratch.read("server.err").count > 10_000, "the log says too little")
        #expect(try server.scratch.read("data/registry.sqlite").count > 0)
    }
}
