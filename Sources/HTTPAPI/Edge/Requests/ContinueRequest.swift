/// The application wants the body of a request that said `Expect: 100-continue`.
///
/// Sent down the channel, where ``ConnectionGuard`` answers it with `100 Continue`.
struct ContinueRequest: Sendable {}
