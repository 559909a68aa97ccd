import CanonicalEncoding
import Ledger

/// A lender that reports and corrects, and one that reads and is told.
struct EventCast {
    let server: Server
    let reporter: Member
    let reader: Member
    let consent: String

    init(_ server: Server) throws {
        self.server = server
        reporter = try server.admit("lender-one", "lender")
        reader = try server.admit("lender-two", "lender")
        consent = try server.consent(of: server.admitBusiness(), to: reader)
    }

    /// Reports a business's account and its January balance; returns the balance's leaf.
    func report() throws -> Int {
        try server.store(
            Lines.ndjson([Lines.registered, Lines.opened, Lines.drawdown, Lines.balance]),
            as: reporter
        ).first + 3
    }

    func read() throws {
        _ = try server.inquire(.inquiry("L3", consent: consent, as: reader))
    }

    /// Corrects the balance at a leaf; returns the correction's.
    @discardableResult
    func correct(_ leaf: Int, to balance: Int64 = 4_900_000) throws -> Int {
        var line = Lines.setting("balance", .integer(balance), in: Lines.balance)
        line["supersedes"] = .integer(Int64(leaf))
        line["correction_reason"] = "data_entry"
        return try server.store(Lines.ndjson([line]), as: reporter).first
    }

    /// Registers a webhook of the reader's; returns it with its secret.
    func register(
        _ url: String, types: [String]? = nil
    ) throws -> (id: String, secret: String) {
        var form: JSONObject = ["url": .string(url)]
        if let types { form["types"] = .array(types.map { .string($0) }) }
        let made = try server.answer(.post("/v1/webhooks", json: .object(form), as: reader))
        let object = try made.object(201)
        guard let id = object["webhook"]?.stringValue, let secret = object["secret"]?.stringValue
        else { throw Failure("a webhook without a name or a secret: \(made.text)") }
        return (id, secret)
    }

    /// What the reader is told after an event.
    func events(after: String? = nil, _ more: String = "") throws -> JSONObject {
        let query = "?limit=100" + (after.map { "&after=\($0)" } ?? "") + more
        return try server.answer(.get("/v1/events" + query, as: reader)).object()
    }
}

extension EventCast {
    /// The same people, at a server that was started again over the same data.
    init(_ other: EventCast, on server: Server) {
        self.server = server
        reporter = other.reporter
        reader = other.reader
        consent = other.consent
    }

    /// The leaf of the balance that is in force.
    func lastBalance() throws -> Int {
        let events = try events()["events"]?.arrayValue?.compactMap(\.objectValue) ?? []
        guard let leaf = events.last?["new"]?.integerValue else {
            throw Failure("nothing was corrected")
        }
        return Int(leaf)
    }
}
