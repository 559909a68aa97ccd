import CanonicalEncoding

/// An HTTP request, as well-formed as the test wants it.
struct Request {
    var method: String
    var target: String
    var headers: [(name: String, value: String)] = []
    var body: [UInt8]?

    static func get(_ target: String, as member: Member? = nil) -> Request {
        Request(method: "GET", target: target).with(member)
    }

    static func post(
        _ target: String, _ body: [UInt8], type: String = "application/json", as member: Member?
    ) -> Request {
        var request = Request(method: "POST", target: target, body: body)
        request.headers.append(("Content-Type", type))
        return request.with(member)
    }

    /// Without a body.
    static func post(_ target: String, as member: Member?) -> Request {
        Request(method: "POST", target: target, body: []).with(member)
    }

    static func delete(_ target: String, as member: Member?) -> Request {
        Request(method: "DELETE", target: target).with(member)
    }

    static func post(_ target: String, json: JSONValue, as member: Member?) -> Request {
        post(target, json.jsonBytes, as: member)
    }

    /// A batch of lines. `key` is the idempotency key as the field's value has it.
    static func batch(
        _ body: [UInt8], as member: Member?, key: String? = nil, query: String = "",
        type: String = "application/x-ndjson", encoding: String? = nil
    ) -> Request {
        var request = post("/v1/batches" + query, body, type: type, as: member)
        if let key { request.headers.append(("Idempotency-Key", key)) }
        if let encoding { request.headers.append(("Content-Encoding", encoding)) }
        return request
    }

    func with(_ member: Member?) -> Request {
        guard let member else { return self }
        return with("Authorization", "Bearer \(member.key)")
    }

    func with(_ name: String, _ value: String) -> Request {
        var request = self
        request.headers.append((name, value))
        return request
    }

    /// The bytes up to the body.
    var head: [UInt8] {
        var text = "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n"
        if let body { text += "Content-Length: \(body.count)\r\n" }
        for (name, value) in headers { text += "\(name): \(value)\r\n" }
        return Array((text + "\r\n").utf8)
    }

    var bytes: [UInt8] { head + (body ?? []) }
}
