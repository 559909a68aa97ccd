package import AccessModel
package import CanonicalEncoding
internal import Foundation

/// A delivery as its participant sees it.
package struct DeliveryView: Sendable {
    package let event: EventID
    private let delivery: StoredDelivery

    init(_ delivery: StoredDelivery, event: EventID) {
        self.delivery = delivery
        self.event = event
    }

    package var json: JSONObject {
        let isWaiting = delivery.state == .waiting
        return [
            "event": .string(event.text),
            "state": .string(state),
            "attempts": .integer(Int64(delivery.attempts)),
            "made": .string(Self.text(delivery.made)),
            "due": isWaiting ? .string(Self.text(delivery.due)) : .null,
            "last_outcome": delivery.outcome.map { .string($0) } ?? .null,
        ]
    }

    private var state: String {
        switch delivery.state {
        case .waiting: "waiting"
        case .delivered: "delivered"
        case .dead: "dead"
        }
    }

    private static func text(_ milliseconds: Int) -> String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1_000).ISO8601Format()
    }
}
