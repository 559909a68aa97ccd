/// What a presentation proves.
package struct VerifiedPresentation: Sendable, Equatable {
    package let head: VerifiedHead
    /// What is proven of the label; `nil` where the answer is not about one.
    package let index: VerifiedIndex?
    package let statements: [VerifiedStatement]

    /// How many leaves the log had.
    package var size: Int { head.size }
    package var label: Label? { index?.label }
    /// How many statements the label had.
    package var count: Int? { index?.count }
    /// How many of the statements shown were opened.
    package var opened: Int { statements.count { $0.isOpened } }
    /// Whether these are all statements of the label.
    package var isWhole: Bool { index.map { $0.count == statements.count } ?? false }
}
