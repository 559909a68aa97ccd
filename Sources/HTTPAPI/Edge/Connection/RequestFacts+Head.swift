internal import NIOHTTP1

extension RequestFacts {
    init(_ head: HTTPRequestHead, id: RequestID) {
        let isModern = head.version == .http1_1
        let asksForUpgrade = head.headers.contains(name: "upgrade")
        self.init(
            id: id, isHead: head.method == .HEAD,
            keepsAlive: isModern && head.isKeepAlive && !asksForUpgrade,
            expectsContinue: isModern && head.headers["expect"].contains { $0.isContinue },
            takesChunks: isModern, leavesHTTP: head.method == .CONNECT || asksForUpgrade,
            language: Language(accepting: head.headers["accept-language"]))
    }
}

extension RequestID {
    /// The id of the request with these headers, which hold it from now on.
    init(forwardedIn headers: inout HTTPHeaders) {
        let name = "X-Request-Id"
        if let id = headers.first(name: name).flatMap({ RequestID($0) }) {
            self = id
        } else {
            self = RequestID()
            headers.replaceOrAdd(name: name, value: description)
        }
    }
}

extension String {
    /// RFC 9110 §10.1.1; names of expectations have no case.
    fileprivate var isContinue: Bool { lowercased().utf8.elementsEqual("100-continue".utf8) }
}
