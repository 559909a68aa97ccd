/// A place that a participant is told its events at, as it stands.
package struct WebhookState: Sendable, Equatable {
    package let id: WebhookID
    /// Where deliveries are posted to.
    package let url: String
    /// What is told there; empty for everything.
    package let types: Set<EventType>
    /// Who registered it.
    package let registeredBy: ActingPerson
    /// Seconds since 1970.
    package let registeredAt: Int
    /// Events about statements from this leaf on are told.
    package let since: Int
    /// What deliveries are signed with; `nil` once it was removed.
    package private(set) var secret: WebhookSecret?
    /// The secret before, with which deliveries are signed too until its time ends.
    package private(set) var formerSecret: WebhookSecret?
    /// Seconds since 1970: the first at which the former secret signs no more.
    package private(set) var formerUntil: Int?
    package private(set) var isRemoved: Bool
    /// Seconds since 1970: since when nothing is told there, since the endpoint said that it is gone;
    /// `nil` while events are.
    package private(set) var disabledAt: Int?

    package init(
        id: WebhookID, url: String, types: Set<EventType>, registeredBy: ActingPerson,
        registeredAt: Int, since: Int, secret: WebhookSecret
    ) {
        self.init(
            id: id, url: url, types: types, registeredBy: registeredBy,
            registeredAt: registeredAt, since: since, secret: secret, formerSecret: nil,
            formerUntil: nil, isRemoved: false)
    }

    init(
        id: WebhookID, url: String, types: Set<EventType>, registeredBy: ActingPerson,
        registeredAt: Int, since: Int, secret: WebhookSecret?, formerSecret: WebhookSecret?,
        formerUntil: Int?, isRemoved: Bool, disabledAt: Int? = nil
    ) {
        self.id = id
        self.url = url
        self.types = types
        self.registeredBy = registeredBy
        self.registeredAt = registeredAt
        self.since = since
        self.secret = secret
        self.formerSecret = formerSecret
        self.formerUntil = formerUntil
        self.isRemoved = isRemoved
        self.disabledAt = disabledAt
    }

    package var isDisabled: Bool { disabledAt != nil }

    /// Whether events of a type are told there.
    package func takes(_ type: EventType) -> Bool {
        types.isEmpty || types.contains(type)
    }

    /// With what a delivery is signed at a time: the present secret first.
    package func secrets(at time: Int) -> [WebhookSecret] {
        let former = formerUntil.flatMap { time < $0 ? formerSecret : nil }
        return [secret, former].compactMap { $0 }
    }

    /// The same with another secret.
    /// - Parameter until: when the present one signs no more, in seconds since 1970.
    package func rotated(to secret: WebhookSecret, until: Int) -> WebhookState {
        var next = self
        next.formerSecret = self.secret
        next.formerUntil = until
        next.secret = secret
        return next
    }

    /// The same, with nothing told there for now. What happens meanwhile is told later.
    package func disabled(at time: Int) -> WebhookState {
        var next = self
        next.disabledAt = time
        return next
    }

    /// The same, with events told there again.
    package func enabled() -> WebhookState {
        var next = self
        next.disabledAt = nil
        return next
    }

    /// The same after it was removed: nothing is told there any more.
    package func removed() -> WebhookState {
        var next = self
        next.isRemoved = true
        next.secret = nil
        next.formerSecret = nil
        next.formerUntil = nil
        return next
    }
}
