internal import Foundation
internal import Ledger

/// How old an answer may be.
struct Age {
    private let seconds: Int

    init?(_ argument: String) {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        let unit = argument.last.flatMap { units[$0] }
        let digits = unit == nil ? argument[...] : argument.dropLast()
        guard let count = Int(digits), count >= 0 else { return nil }
        let (seconds, overflow) = count.multipliedReportingOverflow(by: unit ?? 1)
        guard !overflow else { return nil }
        self.seconds = seconds
    }

    func check(_ head: VerifiedHead) throws {
        let age = Int(Date().timeIntervalSince1970) - head.block.time / 1_000
        guard age <= seconds else {
            throw VerificationError(
                .stale, "the newest block is \(age) seconds old, older than --max-age allows")
        }
    }
}
