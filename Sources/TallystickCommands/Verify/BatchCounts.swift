internal import CanonicalEncoding
internal import Ledger

/// The members of an answer to a batch that repeat what its receipt proves.
struct BatchCounts {
    private let batch: String
    private let counts: [Int64]
    private let ignoredLines: Int

    init(_ answer: JSONObject) throws(VerificationError) {
        let names = ["received", "stored", "ignored", "refused"]
        let counts = names.compactMap { answer[$0]?.integerValue }
        guard let batch = answer["batch"]?.stringValue, counts.count == names.count else {
            throw VerificationError(.shape, "the answer to a batch lacks its id or its counts")
        }
        ignoredLines = answer["duplicate_ignored"]?.arrayValue?.count ?? 0
        let findings = answer["findings"]?.arrayValue ?? []
        let warnings = findings.count { $0.objectValue?["severity"] == "warning" }
        guard
            answer["findings_omitted"] != nil
                || answer["warnings"] ?? 0 == .integer(Int64(warnings))
        else { throw VerificationError(.answer, "the warnings are not as many as are listed") }
        self.batch = batch
        self.counts = counts
    }

    func check(_ receipt: VerifiedReceipt) throws(VerificationError) {
        let proven = [receipt.received, receipt.stored, receipt.ignored, receipt.refused]
        guard ignoredLines <= receipt.ignored else {
            throw VerificationError(.answer, "more lines are listed as ignored than were")
        }
        guard batch.hasSameBytes(as: receipt.batch), counts == proven.map(Int64.init) else {
            throw VerificationError(.answer, "the counts are not those that the receipt proves")
        }
    }
}
