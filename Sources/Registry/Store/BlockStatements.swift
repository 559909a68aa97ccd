/// The statements of a block in leaf order, each made when storage asks for it: what is sealed of a
/// large block is never in memory all at once.
package struct BlockStatements: Sendable {
    package let count: Int
    /// The `vct` of every type among them.
    package let types: Set<String>
    private let make: @Sendable (_ offset: Int) throws -> StoredStatement

    /// - Parameter make: the statement at an offset from the block's first leaf. It may be asked
    ///   more than once, where a commit is tried again.
    init(
        count: Int, types: Set<String>, make: @escaping @Sendable (Int) throws -> StoredStatement
    ) {
        self.count = count
        self.types = types
        self.make = make
    }

    package init(_ statements: [StoredStatement]) {
        self.init(count: statements.count, types: Set(statements.map(\.type))) { statements[$0] }
    }

    package func forEach(_ body: (StoredStatement) throws -> Void) throws {
        for offset in 0..<count { try body(try make(offset)) }
    }
}
