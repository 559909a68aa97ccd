internal import CanonicalEncoding
internal import LoanSamples

/// Finds a business that borrowed from more than one lender: a question worth asking.
enum SharedSubject {
    static func first(in batches: some Sequence<SampleBatch>) -> String? {
        var lenders: [String: String] = [:]
        for batch in batches {
            for line in batch.body.split(separator: UInt8(ascii: "\n")) {
                guard let record = (try? JSONParser.parse(line))?.objectValue,
                    record["type"]?.stringValue == "account.opened",
                    let subject = record["subject"]?.stringValue
                else { continue }
                if let other = lenders[subject], other != batch.participant { return subject }
                lenders[subject] = batch.participant
            }
        }
        return nil
    }
}
