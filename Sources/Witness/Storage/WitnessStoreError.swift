internal import GRDB

/// What a witness's storage could not do. The text is for its operator.
package struct WitnessStoreError: Error, Equatable, CustomStringConvertible {
    package let reason: String
    /// Another process holds the database: the same may succeed later.
    package let isBusy: Bool

    package init(reason: String) {
        self.reason = reason
        isBusy = false
    }

    init(_ error: any Error) {
        switch error {
        case let error as WitnessStoreError: self = error
        case let error as DatabaseError:
            isBusy = error.resultCode == .SQLITE_BUSY
            reason =
                "SQLite: \(error.message ?? "no message") (\(error.extendedResultCode.rawValue))"
        default:
            isBusy = false
            reason = "\(type(of: error))"
        }
    }

    package var description: String { reason }
}
