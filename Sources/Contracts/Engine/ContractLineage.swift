/// Which statement all came from, and through how many others.
struct ContractLineage: Sendable {
    let root: Int
    let depth: Int

    /// That of a statement that no contract made.
    init(of leaf: Int) {
        root = leaf
        depth = 0
    }

    private init(root: Int, depth: Int) {
        self.root = root
        self.depth = depth
    }

    /// That of what is made of it.
    var next: ContractLineage { ContractLineage(root: root, depth: depth + 1) }
}
