package import AccessModel

/// Some of a webhook's deliveries, in the order of their events.
package struct DeliveryPage: Sendable {
    package let deliveries: [DeliveryView]
    /// After which event the next page begins; `nil` at the end.
    package let next: EventID?
}
