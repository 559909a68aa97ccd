internal import CanonicalEncoding
internal import Compression

extension HTTPProblem {
    init(_ fault: BatchFault) {
        switch fault {
        case .malformed(let offset):
            self.init(
                .malformedJSON,
                "The body is not a JSON array of records: the fault is at byte \(offset).")
            details.extensions = [("offset", .integer(Int64(offset)))]
        case .tooManyRecords(let limit):
            self.init(
                .tooManyRecords, "A batch must not have more than \(limit) records; send several.")
            details.extensions = [("limit", .integer(Int64(limit)))]
        }
    }

    init(_ error: GzipError) {
        switch error {
        case .tooLarge(let maximum):
            self = .payloadTooLarge(limit: maximum, part: "unpacked body")
        case .corrupt, .truncated:
            self = .badRequest("The body is not a whole gzip stream.")
        case .outOfMemory:
            self = .serviceUnavailable()
        }
    }
}
