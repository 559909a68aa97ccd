internal import AccessModel
internal import Registry
internal import Synchronization

/// The failed attempts since the server was started.
final class FailedAttemptCounter: Sendable {
    /// When counting began, in seconds since 1970.
    let since: Int
    private let clock: any WallClock
    private let attempts: Mutex<FailedAttempts>
    private let observe: EdgeObserver

    init(limit: AttemptLimit, clock: any WallClock, observe: @escaping EdgeObserver) {
        since = clock.seconds()
        self.clock = clock
        self.observe = observe
        attempts = Mutex(FailedAttempts(limit: limit))
    }

    var value: FailedAttempts { attempts.withLock { $0 } }

    /// Counts one and says what to answer it.
    func problem(_ fault: AuthenticationFault, from address: String) -> HTTPProblem {
        observe(.authenticationFailed(fault))
        let time = clock.seconds()
        let wait = attempts.withLock { $0.count(fault, from: address, at: time) }
        if let wait {
            return .tooManyRequests(
                "Too many bad credentials came from this address.", retryAfter: wait)
        }
        // Expired, revoked and unknown look alike: whoever found one learns nothing of it.
        return fault == .notActive ? .notActive : .unauthorized()
    }
}

extension HTTPProblem {
    fileprivate static let notActive = HTTPProblem(
        .participantNotActive, "Ask the operator of the registry to activate the participant.")
}
