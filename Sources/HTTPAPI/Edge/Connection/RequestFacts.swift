internal import NIOHTTP1

/// What the connection must remember of a request until it is answered.
package struct RequestFacts: Sendable, Equatable {
    let id: RequestID
    /// The answer has no body (RFC 9110 §9.3.2).
    let isHead: Bool
    /// Another request may follow on this connection (RFC 9112 §9.3).
    let keepsAlive: Bool
    /// The client waits for `100 Continue` before it sends the body.
    let expectsContinue: Bool
    /// An answer of unknown length may come in chunks; else it lasts until the connection ends
    /// (RFC 9112 §6.3, §7.1).
    let takesChunks: Bool
    /// The parser takes what follows for another protocol and would keep it in memory.
    let leavesHTTP: Bool
    /// What a problem is named in.
    let language: Language

    package init(
        id: RequestID, isHead: Bool = false, keepsAlive: Bool = true,
        expectsContinue: Bool = false, takesChunks: Bool = true, leavesHTTP: Bool = false,
        language: Language = .english
    ) {
        self.id = id
        self.isHead = isHead
        self.keepsAlive = keepsAlive
        self.expectsContinue = expectsContinue
        self.takesChunks = takesChunks
        self.leavesHTTP = leavesHTTP
        self.language = language
    }
}

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
