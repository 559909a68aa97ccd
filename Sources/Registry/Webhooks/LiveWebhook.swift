package import AccessModel
package import CreditModel

/// A webhook that is in use, and where it is stored.
package struct LiveWebhook: Sendable, Equatable {
    /// The number of its matter, by which its deliveries are found.
    package let number: Int
    package let state: WebhookState

    package var id: WebhookID { state.id }
    package var participant: ParticipantID { state.registeredBy.participant }
}
