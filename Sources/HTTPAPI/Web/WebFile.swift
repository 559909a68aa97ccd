/// One of the files of this folder, embedded in the program: what the pages load, and the page that
/// verifies a file. They are served as they are, so that anyone can compare them with these.
package struct WebFile: Sendable {
    package let name: String
    /// With the charset, where it is text (RFC 9110 §8.3).
    package let mediaType: String
    package let bytes: [UInt8]

    private init(_ name: String, _ mediaType: String, _ bytes: [UInt8]) {
        self.name = name
        self.mediaType = mediaType
        self.bytes = bytes
    }

    private init(script name: String, _ bytes: [UInt8]) {
        self.init(name + ".js", "text/javascript; charset=utf-8", bytes)
    }

    private init(style name: String, _ bytes: [UInt8]) {
        self.init(name + ".css", "text/css; charset=utf-8", bytes)
    }

    /// All of them. A new file is added here and to the resources in `Package.swift`.
    package static let all = [
        WebFile(script: "announcement", PackageResources.announcement_js),
        WebFile(script: "answer", PackageResources.answer_js),
        WebFile(script: "base64", PackageResources.base64_js),
        WebFile(script: "bytes", PackageResources.bytes_js),
        WebFile(script: "chain", PackageResources.chain_js),
        WebFile(script: "cryptography", PackageResources.cryptography_js),
        WebFile(script: "documents", PackageResources.documents_js),
        WebFile(script: "ed25519", PackageResources.ed25519_js),
        WebFile(script: "evidence", PackageResources.evidence_js),
        WebFile(script: "head", PackageResources.head_js),
        WebFile(script: "index-proof", PackageResources.index_proof_js),
        WebFile(script: "json", PackageResources.json_js),
        WebFile(script: "labels", PackageResources.labels_js),
        WebFile(script: "merkle", PackageResources.merkle_js),
        WebFile(script: "moment", PackageResources.moment_js),
        WebFile(script: "note", PackageResources.note_js),
        WebFile(script: "outcome-view", PackageResources.outcome_view_js),
        WebFile(script: "page-words", PackageResources.page_words_js),
        WebFile(script: "presentation", PackageResources.presentation_js),
        WebFile(script: "receipt", PackageResources.receipt_js),
        WebFile(script: "refusal", PackageResources.refusal_js),
        WebFile(script: "sha2", PackageResources.sha2_js),
        WebFile(script: "statement", PackageResources.statement_js),
        WebFile(script: "tlog-proof", PackageResources.tlog_proof_js),
        WebFile(script: "verify-page", PackageResources.verify_page_js),
        WebFile(script: "verify", PackageResources.verify_js),
        WebFile(script: "words", PackageResources.words_js),
        WebFile(style: "pages", PackageResources.pages_css),
        WebFile(style: "style", PackageResources.style_css),
        WebFile("icon.svg", "image/svg+xml", PackageResources.icon_svg),
        WebFile("verify.html", "text/html; charset=utf-8", PackageResources.verify_html),
    ]
}
