internal import HTTPTypes
internal import Hummingbird

/// What all that browsers show has in common.
enum BrowserFields {
    /// Nothing is loaded from elsewhere, nothing is run or styled that stands in the page itself,
    /// and no other site may frame it (CSP level 3).
    static let policy =
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

    /// What is kept is asked about again before it is shown: the modules belong together, and a
    /// page is of the latest block.
    static let all: HTTPFields = [
        .contentSecurityPolicy: policy, .referrerPolicy: "no-referrer",
        .cacheControl: "no-cache",
    ]
}

extension Response {
    /// Bytes for a browser, or 304 where it holds them already (RFC 9110 §15.4.5).
    init(
        _ bytes: [UInt8], mediaType: String, tag: EntityTag, to request: Request,
        headers: HTTPFields = [:]
    ) {
        var fields = BrowserFields.all
        fields.append(contentsOf: headers)
        fields[.eTag] = tag.text
        guard !tag.isHeld(by: request.headers) else {
            self.init(status: .notModified, headers: fields)
            return
        }
        fields[.contentType] = mediaType
        self.init(
            status: .ok, headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// A page in the language of its reader.
    init(page html: String, in language: Language, to request: Request) {
        let bytes = Array(html.utf8)
        self.init(
            bytes, mediaType: "text/html; charset=utf-8", tag: EntityTag(of: bytes), to: request,
            headers: [.contentLanguage: language.tag, .vary: "Accept-Language"])
    }

    /// The page of a problem. It is of one moment, so no cache keeps it.
    init(_ problem: HTTPProblem, html: String, in language: Language) {
        self.init(printed: html, in: language, status: problem.status, headers: problem.headers)
    }

    /// A page that no cache keeps, where a document is to be had at the same address.
    init(
        printed html: String, in language: Language, status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:]
    ) {
        var fields = BrowserFields.all
        fields.append(contentsOf: headers)
        fields[.contentType] = "text/html; charset=utf-8"
        fields[.contentLanguage] = language.tag
        fields[.vary] = "Accept, Accept-Language"
        fields[.cacheControl] = "no-store"
        self.init(
            status: status, headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: Array(html.utf8))))
    }
}

extension HTTPField.Name {
    // A literal token (RFC 9110 §5.6.2), so the name is never nil.
    static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
}
