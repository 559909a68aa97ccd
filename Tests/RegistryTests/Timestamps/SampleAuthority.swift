import Registry
import Synchronization
import TestSupport

/// A local authority that counts what it is asked, and can answer otherwise than it should.
final class SampleAuthority: TimestampAuthority, Sendable {
    enum Conduct: Sendable {
        case stamps
        case refuses
        /// With the first answer it ever gave.
        case repeatsItself
        case babbles
        case keepsSilent
    }

    private struct State {
        var conduct = Conduct.stamps
        var requests = 0
        var firstAnswer: [UInt8]?
    }

    /// Made once: its keys take longer than all the rest.
    static let local = Result { try LocalTimestampAuthority() }

    let address: String
    private let state = Mutex(State())

    init(_ address: String = "https://stamps.example/tsa") {
        self.address = address
    }

    var requests: Int { state.withLock { $0.requests } }

    func behave(_ conduct: Conduct) {
        state.withLock { $0.conduct = conduct }
    }

    func answer(to request: [UInt8]) async throws(TimestampingError) -> [UInt8] {
        let (conduct, first) = state.withLock { state in
            state.requests += 1
            return (state.conduct, state.firstAnswer)
        }
        do {
            switch conduct {
            case .stamps:
                let answer = try Self.local.get().reply(to: request)
                state.withLock { $0.firstAnswer = $0.firstAnswer ?? answer }
                return answer
            case .refuses: return try Self.local.get().refusal(of: request)
            case .repeatsItself: return first ?? []
            case .babbles: return Array("<html>".utf8)
            case .keepsSilent: throw TimestampingError.unanswered("nobody is there")
            }
        } catch {
            throw .unanswered("\(error)")
        }
    }
}
