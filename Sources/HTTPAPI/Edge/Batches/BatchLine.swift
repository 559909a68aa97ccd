/// One record of a batch as it was sent: a line of NDJSON, or an element of a JSON array.
package enum BatchLine: Hashable, Sendable {
    /// `number` counts physical lines, or elements, from 1.
    case record(number: Int, bytes: [UInt8])
    /// Longer than ``BatchLimits/lineBytes``; what it held was thrown away.
    case tooLong(number: Int)

    package var number: Int {
        switch self {
        case .record(let number, _), .tooLong(let number): number
        }
    }
}
