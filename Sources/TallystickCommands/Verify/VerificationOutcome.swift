internal import CanonicalEncoding
internal import Ledger

/// How a verification ended.
enum VerificationOutcome {
    case verified(VerificationReport)
    case refused(VerificationError)
    case unusable(String)

    var exitCode: Int32 {
        switch self {
        case .verified: 0
        case .refused: 1
        case .unusable: 2
        }
    }

    var text: String {
        switch self {
        case .verified(let report): report.lines.joined(separator: "\n")
        case .refused(let error): "NOT VERIFIED at step \(error)"
        case .unusable(let reason): "cannot verify: \(reason)"
        }
    }

    var json: String {
        let object: JSONObject =
            switch self {
            case .verified(let report): report.json
            case .refused(let error):
                [
                    "verified": false, "step": .string(error.step.rawValue),
                    "reason": .string(error.reason),
                ]
            case .unusable(let reason): ["verified": false, "unusable": .string(reason)]
            }
        return String(decoding: JSONValue.object(object).jsonBytes, as: UTF8.self)
    }
}
