internal import Registry
internal import TransparencyLog

/// Hands the registry what witnesses said one after another, whoever says it first.
actor CosignatureQueue {
    private let registry: Registry
    private var last: Task<Void, any Error>?

    init(_ registry: Registry) {
        self.registry = registry
    }

    /// Returns when it is kept.
    func keep(_ lines: [NoteSignature], on note: SignedNote) async throws {
        let turn = Task { [registry, last] in
            _ = await last?.result
            try await registry.take(lines, on: note)
        }
        last = turn
        try await turn.value
    }
}
