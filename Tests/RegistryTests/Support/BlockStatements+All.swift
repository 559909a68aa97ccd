import Registry

extension BlockStatements {
    /// All of them at once.
    var all: [StoredStatement] {
        var statements: [StoredStatement] = []
        do { try forEach { statements.append($0) } } catch { return [] }
        return statements
    }
}
