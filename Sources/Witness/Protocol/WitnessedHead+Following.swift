package import TransparencyLog

extension WitnessedHead {
    /// The head after `checkpoint`, which `request` shows to follow from this one.
    ///
    /// Throws ``WitnessRefusal/otherSize(_:)`` where the request begins at another size, and
    /// ``WitnessRefusal/inconsistent(_:)`` where the checkpoint does not extend this head. The same
    /// size with the same root follows from itself.
    package func followed(
        by checkpoint: Checkpoint, of request: AddCheckpointRequest
    ) throws(WitnessRefusal) -> WitnessedHead {
        guard request.oldSize == size else { throw .otherSize(size) }
        guard checkpoint.size > 0 || checkpoint.root == TreeHash.empty else {
            throw .inconsistent("The tree without leaves has another root.")
        }
        if size == 0 {
            guard request.path.isEmpty else {
                throw .inconsistent("The proof from size 0 must be empty.")
            }
        } else {
            do {
                try ConsistencyProof.verify(
                    from: size, fromRoot: root, to: checkpoint.size, toRoot: checkpoint.root,
                    path: request.path)
            } catch {
                throw .inconsistent(error.description)
            }
        }
        return WitnessedHead(size: checkpoint.size, root: checkpoint.root)
    }
}
