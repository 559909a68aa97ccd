/// How large an expression, and what it works on, may be.
///
/// They keep the checker and the evaluator from running out of stack or memory, whoever wrote the
/// expression. What an evaluation costs is bounded apart, by ``CompiledExpression/cost``.
package enum LanguageLimits {
    /// Code points of a source.
    package static let sourceLength = 16_384
    /// Levels of nesting, with a chain of operators counted as one level for each. CEL asks for 32;
    /// twice that fits on a small stack.
    package static let nesting = 64
    /// Nodes of the tree that a source makes.
    package static let nodes = 4_096
    /// Code points of a string that an expression makes or a variable holds.
    package static let stringLength = 65_536
    /// Elements of a list or entries of a map that an expression makes or a variable holds.
    package static let elements = 65_536
    /// Faults that are told of one source.
    package static let faults = 20
}
