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
