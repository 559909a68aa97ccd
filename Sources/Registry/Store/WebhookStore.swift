/// Durable storage of how far events were delivered: nothing that a proof depends on. Each change is
/// atomic, and on disk when it returns.
package protocol WebhookStore: Sendable {
    /// Up to which of its participant's events a webhook's deliveries were made; `nil` for none yet.
    func cursor(ofWebhook webhook: Int) async throws(StoreError) -> Int?
    /// Makes a webhook's deliveries of these events, due at once, and moves its cursor; one that is
    /// there stays as it is.
    /// - Parameter time: milliseconds since 1970.
    func makeDeliveries(
        ofWebhook webhook: Int, _ positions: [Int], cursor: Int, at time: Int
    ) async throws(StoreError)
    /// Those of a webhook's deliveries that wait and are due, the longest due first.
    func dueDeliveries(
        ofWebhook webhook: Int, at time: Int, limit: Int
    ) async throws(StoreError) -> [StoredDelivery]
    /// When the next of a webhook's deliveries is due; `nil` where none waits.
    func nextDue(ofWebhook webhook: Int) async throws(StoreError) -> Int?
    /// Writes what became of a delivery; nothing where it is no more.
    func update(_ delivery: StoredDelivery) async throws(StoreError)
    /// A webhook's deliveries after an event, in the order of events.
    /// - Parameter state: `nil` for all.
    func deliveries(
        ofWebhook webhook: Int, _ state: StoredDelivery.State?, after position: Int, limit: Int
    ) async throws(StoreError) -> [StoredDelivery]
    /// Has a delivery tried again from the beginning; false where there is none.
    func restart(
        ofWebhook webhook: Int, position: Int, at time: Int
    ) async throws(StoreError) -> Bool
    /// Forgets all of a webhook's deliveries.
    func dropDeliveries(ofWebhook webhook: Int) async throws(StoreError)
    /// Forgets deliveries that were made before a time, in milliseconds.
    func forgetDeliveries(before time: Int) async throws(StoreError)
    /// How much is to be delivered.
    func backlog() async throws(StoreError) -> DeliveryBacklog
}
