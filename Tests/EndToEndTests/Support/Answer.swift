import CanonicalEncoding

/// An HTTP answer as it stood on the wire.
struct Answer {
    let status: Int
    /// Names in lower case, in the order they came.
    let headers: [(name: String, value: String)]
    let body: [UInt8]

    subscript(name: String) -> String? { headers.first { $0.name == name }?.value }

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The body as a JSON object, when the status is the one expected.
    func object(_ expected: Int = 200) throws -> JSONObject {
        guard status == expected else {
            throw Failure("status \(status), not \(expected): \(text)")
        }
        guard let object = try JSONParser.parse(body).objectValue else {
            throw Failure("the body is no JSON object")
        }
        return object
    }
}

extension Connection {
    /// Takes one whole answer; one to a HEAD has no body.
    func answer(toHead: Bool = false) throws -> Answer {
        let head = String(decoding: try take(through: "\r\n\r\n"), as: UTF8.self)
        var lines = head.split(separator: "\r\n")[...]
        let start = lines.removeFirst().split(separator: " ", maxSplits: 2)
        guard start.count >= 2, start[0] == "HTTP/1.1", let status = Int(start[1]) else {
            throw Failure("not the head of an answer: \(head)")
        }
        let headers = try lines.map { line in
            let field = line.split(separator: ":", maxSplits: 1)
            guard field.count == 2 else { throw Failure("not a header field: \(line)") }
            return (name: field[0].lowercased(), value: String(field[1].drop { $0 == " " }))
        }
        var answer = Answer(status: status, headers: headers, body: [])
        guard !toHead, status >= 200 else { return answer }
        if answer["transfer-encoding"] == "chunked" {
            answer = Answer(status: status, headers: headers, body: try chunkedBody())
        } else if let length = answer["content-length"].flatMap({ Int($0) }) {
            answer = Answer(status: status, headers: headers, body: try take(length))
        }
        return answer
    }

    private func chunkedBody() throws -> [UInt8] {
        var body: [UInt8] = []
        while true {
            let line = String(decoding: try take(through: "\r\n").dropLast(2), as: UTF8.self)
            guard let size = Int(line, radix: 16) else { throw Failure("not a chunk: \(line)") }
            body += try take(size)
            _ = try take(2)
            if size == 0 { return body }
        }
    }
}
