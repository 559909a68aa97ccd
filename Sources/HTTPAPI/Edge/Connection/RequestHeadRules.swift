internal import NIOHTTP1

/// What must hold of a request's head before anything acts on it, beyond what the parser asks.
enum RequestHeadRules {
    /// What is wrong with `head`; `nil` when nothing is.
    static func fault(of head: HTTPRequestHead) -> HTTPProblem? {
        if head.method == .CONNECT {
            return .badRequest("This server opens no tunnels.")
        }
        return hostFault(of: head) ?? codingFault(of: head)
    }

    /// RFC 9112 §3.2: HTTP/1.1 has exactly one `Host`, and two are refused in any version.
    private static func hostFault(of head: HTTPRequestHead) -> HTTPProblem? {
        let hosts = head.headers["host"]
        let isRequired = head.version == .http1_1
        guard hosts.count == 1 || (hosts.isEmpty && !isRequired) else {
            return .badRequest("The request must have exactly one Host field.")
        }
        guard hosts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isHostByte) }) else {
            return .badRequest("The Host field must be a host name and perhaps a port.")
        }
        return nil
    }

    /// RFC 9112 §6.1: no transfer coding in HTTP/1.0, and none but `chunked` is read here.
    private static func codingFault(of head: HTTPRequestHead) -> HTTPProblem? {
        let codings = head.headers["transfer-encoding"]
        if codings.isEmpty { return nil }
        guard head.version == .http1_1 else {
            return .badRequest("HTTP/1.0 has no transfer codings; send a Content-Length.")
        }
        guard codings.count == 1, codings[0].lowercased().utf8.elementsEqual("chunked".utf8) else {
            return HTTPProblem(.notImplemented, "The only transfer coding read here is 'chunked'.")
        }
        return nil
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: ":"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "%"):
            true
        default: false
        }
    }
}

extension HTTPProblem {
    /// What the parser's error means for the client; `nil` when the error is of another kind.
    init?(parserError error: any Error) {
        guard let error = error as? HTTPParserError else { return nil }
        switch error {
        case .headerOverflow:
            self.init(.headerTooLarge, "The head of the request is larger than this server reads.")
        case .invalidEOFState:
            self = .incompleteRequest
        default:
            self = .badRequest("This is not a well-formed request of HTTP/1.1.")
        }
    }
}
