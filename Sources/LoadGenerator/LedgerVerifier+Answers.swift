internal import CanonicalEncoding
internal import Ledger

extension LedgerVerifier {
    /// Verifies the presentation in the body of an answer.
    func verify(presentationIn body: [UInt8], about label: Label?) throws {
        guard let value = try JSONParser.parse(body).objectValue?["presentation"] else {
            throw LoadFailure("an answer has no presentation")
        }
        _ = try verify(try Presentation(parsing: value), about: label)
    }
}
