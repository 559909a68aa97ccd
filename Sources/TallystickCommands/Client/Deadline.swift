/// One limit for all of an exchange: AsyncHTTPClient's own ends at the head of an answer, and a
/// server that keeps the body back would hold its client for ever.
struct Deadline: Sendable {
    let limit: Duration

    /// What `work` returns, if it does in time.
    ///
    /// Throws ``DeadlineExceeded`` after the limit, and `CancellationError` where the task was
    /// cancelled: a body that is read ends short then instead of throwing, so that what `work`
    /// returned is not taken for whole.
    func run<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            defer { group.cancelAll() }
            group.addTask { .some(try await work()) }
            group.addTask { [limit] in
                try await Task.sleep(for: limit)
                return .none
            }
            guard let first = try await group.next(), let value = first else {
                throw DeadlineExceeded(limit: limit)
            }
            try Task.checkCancellation()
            return value
        }
    }
}
