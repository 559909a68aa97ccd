internal import CanonicalEncoding
internal import CreditModel
internal import Cryptography
internal import Ledger
internal import TransparencyLog

extension VerifiedCheckpointTimestamp {
    var lines: [String] {
        let accuracy = timestamp.token.accuracy.map { ", give or take \($0)" } ?? ""
        return [
            "  log: \(checkpoint.origin), \(checkpoint.size) leaves",
            "  was there at \(UTCTimestamp.text(seconds: time))\(accuracy)",
            "  stamped by \(timestamp.signer) under policy \(timestamp.token.policy)",
        ]
    }

    var json: JSONObject {
        [
            "origin": .string(checkpoint.origin), "size": .integer(Int64(checkpoint.size)),
            "time": .integer(Int64(time)), "signer": .string(timestamp.signer),
            "policy": .string(timestamp.token.policy),
        ]
    }
}
