/// What an authority says when it gives no time stamp: the PKIStatusInfo of RFC 3161 §2.4.2.
package struct TimestampRefusal: Sendable, Equatable, CustomStringConvertible {
    /// More characters of an authority's text than these are not repeated.
    static let longestText = 200

    /// The status, which is neither granted (0) nor granted with modifications (1).
    package let status: Int
    /// The authority's own words, without control characters; empty where it gave none.
    package let text: String
    package let failures: [TimestampFailure]

    init(status: Int, text: String, failures: [TimestampFailure]) {
        self.status = status
        self.text = String(
            String.UnicodeScalarView(
                text.unicodeScalars.prefix(Self.longestText)
                    .filter { $0.properties.generalCategory != .control }))
        self.failures = failures
    }

    package var description: String {
        let names = failures.map(\.name).joined(separator: ", ")
        return statusName + (names.isEmpty ? "" : " (\(names))") + (text.isEmpty ? "" : ": \(text)")
    }

    private var statusName: String {
        switch status {
        case 2: "rejection"
        case 3: "waiting"
        case 4: "revocationWarning"
        case 5: "revocationNotification"
        default: "status \(status)"
        }
    }
}
