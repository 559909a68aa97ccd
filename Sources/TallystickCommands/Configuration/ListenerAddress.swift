/// Where connections are taken.
struct ListenerAddress: Equatable, Sendable {
    let host: String
    /// 0 for one that the system chooses.
    let port: Int
}
