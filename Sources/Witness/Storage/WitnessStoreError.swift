internal import GRDB

/// What a witness's storage could not do. The text is for its operator.
package struct WitnessStoreError: Error, Equatable, CustomStringConvertible {
    package let reason: String

    package init(reason: String) {
        self.reason = reason
    }

    init(_ error: any Error) {
        switch error {
        case let error as WitnessStoreError: self = error
        case let error as DatabaseError:
            reason =
                "SQLite: \(error.message ?? "no message") (\(error.extendedResultCode.rawValue))"
        default: reason = "\(type(of: error))"
        }
    }

    package var description: String { reason }
}
