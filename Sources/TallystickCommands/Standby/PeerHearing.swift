/// What was last heard of the other of a pair, so that a change is told of once and not at every question.
struct PeerHearing {
    /// What there is to tell.
    enum Change: Equatable {
        case refuses(String)
        case answersAgain
    }

    private var refusal: String?

    /// - Parameter failure: what became of a question; `nil` where it was answered.
    /// - Returns: `nil` where nothing is new. That nobody is there is the usual thing.
    mutating func hear(_ failure: ReplicationClient.Failure?) -> Change? {
        let before = refusal
        switch failure {
        case .unable(let reason), .refused(let reason):
            refusal = reason
            return reason == before ? nil : .refuses(reason)
        case .unreachable:
            refusal = nil
            return nil
        case nil:
            refusal = nil
            return before == nil ? nil : .answersAgain
        }
    }
}
