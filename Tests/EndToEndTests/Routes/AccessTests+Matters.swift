import CanonicalEncoding

/// Who may ask for disputes, erasures and what authorities supervise.
extension AccessTests {
    private static let dispute = "/v1/disputes/d-AAAAAAAAAAAAAAAAAAAA"
    private static let monitoring = "/v1/monitorings/m-AAAAAAAAAAAAAAAAAAAA"
    private static let hold = "/v1/legal-holds/h-AAAAAAAAAAAAAAAAAAAA"
    private static let data = "/v1/supervision/data-requests/q-AAAAAAAAAAAAAAAAAAAA"
    private static let incident = "/v1/incidents/e-AAAAAAAAAAAAAAAAAAAA"
    private static let keepersNone = [401, 401, 403, 404, 403, 404, 403]
    private static let respondents = [401, 401, 404, 404, 403, 403, 403]
    private static let authority = [401, 401, 403, 422, 403, 403, 403]
    private static let authoritysNone = [401, 401, 403, 404, 403, 403, 403]
    private static let overseersNone = [401, 401, 403, 404, 403, 404, 403]

    /// Statuses in the order of `Caller`. Those who may ask are told that the body is wrong, or that
    /// nothing of that name is there.
    static let matters: [(name: String, request: Request, statuses: [Int])] = [
        (
            "open a dispute", .post("/v1/disputes", json: ["x": 1], as: nil),
            [401, 401, 422, 403, 422, 403, 403]
        ),
        ("list disputes", .get("/v1/disputes"), [401, 401, 200, 200, 200, 403, 200]),
        (
            "see a dispute",
            .get(dispute).with("Legal-Basis", "statute").with("Case-Number", "2026-17"),
            [401, 401, 404, 404, 404, 403, 404]
        ),
        (
            "answer a dispute",
            .post(dispute + "/answers", json: ["response": "refused", "text": "No."], as: nil),
            respondents
        ),
        (
            "resolve a dispute",
            .post(dispute + "/resolutions", json: ["outcome": "refused"], as: nil), respondents
        ),
        (
            "withdraw a dispute", .post(dispute + "/withdrawals", json: [:], as: nil),
            [401, 401, 404, 403, 404, 403, 403]
        ),
        (
            "escalate a dispute",
            .post(dispute + "/escalations", json: ["legal_basis": "statute"], as: nil),
            authoritysNone
        ),
        (
            "say more in a dispute", .post(dispute + "/statements", json: ["text": "x"], as: nil),
            [401, 401, 403, 403, 404, 403, 403]
        ),
        (
            "speak for itself", .post("/v1/subject-statements", json: ["x": 1], as: nil),
            [401, 401, 403, 403, 422, 403, 403]
        ),
        (
            "say that a record is right",
            .post("/v1/acknowledgements", json: ["x": 1], as: nil),
            [401, 401, 403, 403, 422, 403, 403]
        ),
        (
            "be told of a business", .post("/v1/monitorings", json: ["x": 1], as: nil),
            [401, 401, 422, 403, 403, 403, 403]
        ),
        ("list monitorings", .get("/v1/monitorings"), [401, 401, 200, 200, 200, 403, 200]),
        ("see a monitoring", .get(monitoring), [401, 401, 404, 404, 404, 403, 404]),
        (
            "be told no more", .post(monitoring + "/endings", json: [:], as: nil),
            [401, 401, 404, 403, 403, 403, 403]
        ),
        (
            "erase", .post("/v1/erasures", json: ["x": 1], as: nil),
            [401, 401, 403, 422, 403, 422, 403]
        ),
        ("place a hold", .post("/v1/legal-holds", json: ["x": 1], as: nil), authority),
        ("list holds", .get("/v1/legal-holds"), [401, 401, 403, 200, 403, 403, 403]),
        ("lift a hold", .post(hold + "/releases", as: nil), authoritysNone),
        (
            "read an activity log",
            .post("/v1/supervision/activity-logs", json: ["x": 1], as: nil),
            [401, 401, 403, 422, 403, 403, 422]
        ),
        ("read its own activity", .get("/v1/activity"), [401, 401, 200, 200, 403, 403, 200]),
        (
            "export statements", .post("/v1/supervision/exports", json: ["x": 1], as: nil),
            authority
        ),
        ("list exports", .get("/v1/exports"), [401, 401, 403, 403, 200, 403, 403]),
        (
            "request data", .post("/v1/supervision/data-requests", json: ["x": 1], as: nil),
            authority
        ),
        (
            "list requests for data", .get("/v1/supervision/data-requests"),
            [401, 401, 403, 200, 403, 200, 403]
        ),
        ("see a request for data", .get(data), overseersNone),
        ("approve a request for data", .post(data + "/approvals", as: nil), overseersNone),
        ("disclose a request for data", .post(data + "/disclosures", as: nil), authoritysNone),
        ("get what a request asks for", .get(data + "/bundle"), authoritysNone),
        (
            "read a return flow", .get("/v1/return-flows/none"),
            [401, 401, 404, 403, 403, 403, 403]
        ),
        (
            "open an incident", .post("/v1/incidents", json: ["x": 1], as: nil),
            [401, 401, 422, 422, 403, 422, 403]
        ),
        ("list incidents", .get("/v1/incidents"), [200, 401, 200, 200, 200, 200, 200]),
        ("see an incident", .get(incident), [404, 401, 404, 404, 404, 404, 404]),
        ("get the report of an incident", .get(incident + "/report"), keepersNone),
        (
            "amend an incident",
            .post(incident + "/amendments", json: ["severity": "major", "reason": "x"], as: nil),
            keepersNone
        ),
        (
            "report an incident",
            .post(incident + "/reports", json: ["stage": "first", "to": "x"], as: nil), keepersNone
        ),
        (
            "waive a duty",
            .post(incident + "/waivers", json: ["duty": "report", "reason": "x"], as: nil),
            authoritysNone
        ),
        (
            "close an incident",
            .post(
                incident + "/closures", json: ["summary": "x", "cause": "x", "measures": "x"],
                as: nil), keepersNone
        ),
    ]
}
