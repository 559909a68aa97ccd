extension Registry {
    /// Lets the sequencer decide an action, and returns when what it recorded is durable and seen.
    func record(_ action: some SequencedAction) async throws(RegistryError) -> Placement {
        guard
            case .placed(let placement, _) = try await sequencer.submit(
                Submission(content: .action(action)))
        else { throw .inconsistent("an action was tried and not recorded") }
        return placement
    }
}
